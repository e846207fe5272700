"""All is well: two transit gateways in two Regions, peered, with static routes both ways."""

from __future__ import annotations

from tests.hybrid import peered_gateways

WORLD, TASK = peered_gateways()

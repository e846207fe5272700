"""The peering of the two transit gateways waits for the far side to accept it."""

from __future__ import annotations

from tests.hybrid import peered_gateways

WORLD, TASK = peered_gateways()
WORLD.change("tgw-attach-ocean", state="pendingAcceptance")

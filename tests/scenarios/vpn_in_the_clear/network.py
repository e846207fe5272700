"""The source lies on premises and its endpoint encrypts nothing: the tunnel ends at the customer gateway, and the rows go on in the clear."""

from __future__ import annotations

from tests.healthy import vpn

WORLD, TASK = vpn()
WORLD.change(TASK.source, ssl_mode="none")

"""The attachment of the database's VPC was shared and not accepted."""

from __future__ import annotations

from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("tgw-attach-depot", state="pendingAcceptance")

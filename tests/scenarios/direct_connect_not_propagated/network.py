"""The Direct Connect gateway does not propagate into the table that routes what comes from the instance's VPC."""

from __future__ import annotations

from tests.hybrid import direct_connect

WORLD, TASK = direct_connect()
WORLD.change("tgw-rtb-plant", routes=())

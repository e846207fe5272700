"""The proxy has no room for its interfaces in its subnets, so that it is not available."""

from __future__ import annotations

from tests.healthy import PROXY, rds_proxy

WORLD, TASK = rds_proxy()
WORLD.change(PROXY, status="insufficient-resource-limits")

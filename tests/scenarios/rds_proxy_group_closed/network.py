"""The proxy's group admits another group than the replication instance's."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import rds_proxy

WORLD, TASK = rds_proxy()
WORLD.change("sg-proxy", rules=(rule("in tcp 5432 from sg-web"), rule("out tcp 5432 to sg-orders")))

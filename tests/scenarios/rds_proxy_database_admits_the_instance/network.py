"""The database admits the replication instance, which it never sees, and not the proxy, which connects to it."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import rds_proxy

WORLD, TASK = rds_proxy()
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from sg-dms"),))

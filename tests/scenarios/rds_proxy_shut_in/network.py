"""The proxy's group lets clients in and nothing out."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import rds_proxy

WORLD, TASK = rds_proxy()
WORLD.change("sg-proxy", rules=(rule("in tcp 5432 from sg-dms"),))

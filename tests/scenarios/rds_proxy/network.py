"""The source is reached through an RDS Proxy: two connections, each admitted by the group that it comes to."""

from __future__ import annotations

from tests.healthy import rds_proxy

WORLD, TASK = rds_proxy()

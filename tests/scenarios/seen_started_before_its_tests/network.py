"""The task was started before its connection tests had succeeded (https://github.com/cockroachdb/cockroach/issues/83400)."""

from __future__ import annotations

from tests.healthy import one_vpc
from tests.seen import with_failed_task

WORLD, TASK = with_failed_task(one_vpc(), "Test connection for replication instance and endpoint should be successful for starting the replication task")

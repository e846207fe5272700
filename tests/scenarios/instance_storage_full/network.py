"""Every hop is open, and the replication instance has no storage left, so that it runs nothing."""

from __future__ import annotations

from tests.placed import multi_az

WORLD, TASK = multi_az()
WORLD.change(TASK.instance, status="storage-full")

"""Every hop is open, and somebody deletes the source endpoint."""

from __future__ import annotations

from tests.placed import multi_az

WORLD, TASK = multi_az()
WORLD.change(TASK.source, status="deleting")

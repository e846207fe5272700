"""The task is being moved to another instance, whose group both databases admit."""

from __future__ import annotations

from tests.placed import moving

WORLD, TASK = moving()

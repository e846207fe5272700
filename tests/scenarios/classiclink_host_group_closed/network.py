"""The group that the linked proxy host carries admits nobody, so that there are two walls: it, and the end of EC2-Classic."""

from __future__ import annotations

from tests.healthy import classiclink

WORLD, TASK = classiclink()
WORLD.change("sg-linked", rules=())

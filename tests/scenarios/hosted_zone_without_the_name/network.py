"""A private zone of the same domain hides the public one, and the name of the database is only there."""

from __future__ import annotations

from tests.named import HOST, hosted_zone

WORLD, TASK = hosted_zone()
WORLD.change("Z0CORP", records=())
WORLD.names[HOST] = ("203.0.113.9",)

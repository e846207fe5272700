"""Host and port of the source stand in the secret, which nobody here reads: that leg is unknown, the way to the secret is open."""

from __future__ import annotations

from tests.services import warehouse

WORLD, TASK = warehouse()
WORLD.change(TASK.source, host=None, port=None)

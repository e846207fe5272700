"""All is well: an Aurora cluster feeds both nodes of a Redis cluster."""

from __future__ import annotations

from tests.stores import redis

WORLD, TASK = redis()

"""A Redis cluster that anybody may ask who reaches it, and in the clear."""

from __future__ import annotations

from tests.stores import redis

WORLD, TASK = redis()
WORLD.change(TASK.target, security_protocol="plaintext", signs_in=False)

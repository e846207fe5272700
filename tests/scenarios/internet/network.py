"""The internet by an internet gateway: all that AWS can show is open."""

from __future__ import annotations

from tests.healthy import internet

WORLD, TASK = internet()

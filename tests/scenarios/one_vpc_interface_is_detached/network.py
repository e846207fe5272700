"""The endpoint names the address of an interface that was detached from its instance: it is still listed, and nobody answers at it."""

from __future__ import annotations

from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("eni-orders", status="available")

"""All is well: an Aurora cluster feeds three brokers of MSK."""

from __future__ import annotations

from tests.stores import kafka

WORLD, TASK = kafka()

"""Two of three brokers are reached; the third carries a group of its own, which admits nobody."""

from __future__ import annotations

from tests.stores import kafka

WORLD, TASK = kafka()
WORLD.group("store-old", "vpc-shop")
WORLD.change("eni-broker-3", groups=("sg-store-old",))

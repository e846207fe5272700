"""One node of the Redis cluster lies in a subnet whose ACL lets no reply out; the endpoint names the cluster, and so every node."""

from __future__ import annotations

from tests.builders import entry
from tests.stores import redis

WORLD, TASK = redis()
WORLD.change("eni-orders-b", subnet="subnet-data-a", addresses=WORLD.network().resources["eni-orders-a"].addresses)  # type: ignore[attr-defined]
WORLD.change("acl-data-b", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("out 100 allow tcp 443 0.0.0.0/0")))

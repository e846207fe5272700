"""The replication instance asks name servers of its own, which no API shows the answers of."""

from __future__ import annotations

from tests.named import HOST, INSTANCE, hosted_zone

WORLD, TASK = hosted_zone()
WORLD.change(INSTANCE, name_servers=("10.0.12.53",))
WORLD.names[HOST] = ("10.20.4.55",)

"""The replication instance asks a name server of its own, which it reaches; no API shows what it answers."""

from __future__ import annotations

from tests.named import own_name_servers

WORLD, TASK = own_name_servers()

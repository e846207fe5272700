"""The replication instance asks two name servers of its own, one in the VPC, whose group admits other clients alone, and one that no route leads to."""

from __future__ import annotations

from tests.builders import rule
from tests.named import INSTANCE, own_name_servers

WORLD, TASK = own_name_servers()
WORLD.change(INSTANCE, name_servers=("10.0.12.53", "172.16.0.2"))
WORLD.change("sg-names", rules=(rule("in udp 53 from 10.0.99.0/24"),))

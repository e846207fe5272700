"""The target's group admits the replication instance by the address that it has today, in the one subnet that it has."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import vpn

WORLD, TASK = vpn()
WORLD.change("sg-lake", rules=(rule("in tcp 5432 from 10.0.1.23/32"),))

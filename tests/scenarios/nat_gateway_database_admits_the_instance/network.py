"""The public database admits the replication instance's private range and not the NAT gateway's address.

The seed: the ingress must allow the NAT address instead of the replication instance's.
"""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.change("sg-replica", rules=(rule("in tcp 5432 from 10.0.0.0/16"),))

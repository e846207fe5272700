"""The bridging host's group admits somebody else.

The seed: the NAT host's group must allow traffic from the replication instance's address or group into the NAT instance.
"""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import bridging_host

WORLD, TASK = bridging_host()
WORLD.change("sg-bridge", rules=(rule("in tcp 50000 from 10.0.50.0/24"),))

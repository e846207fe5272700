"""The database's group admits the range of its own VPC and not that of the replication instance's.

The seed: the database's security group must admit the replication instance.
"""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.change("sg-billing", rules=(rule("in tcp 1521 from 10.20.0.0/16"),))

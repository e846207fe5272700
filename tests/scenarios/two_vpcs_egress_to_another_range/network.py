"""The replication instance's group allows egress to a range that the database is not in (https://github.com/HHS/simpler-grants-gov/issues/1271).

The seed: the group of the replication instance must have a rule for the VPC range and the database port.
"""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.change("sg-dms", rules=(rule("out tcp 1521 to 10.250.0.0/16"), rule("out tcp 5439 to 10.0.12.0/24")))

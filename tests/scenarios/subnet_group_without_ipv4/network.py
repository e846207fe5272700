"""The replication subnet group supports the other network type than the instance's: "network type 'IPV4' is not supported by replication subnet group"
(https://github.com/HHS/simpler-grants-gov/issues/1117).
"""

from __future__ import annotations

from tests.placed import GROUP, multi_az

WORLD, TASK = multi_az()
WORLD.change(GROUP, network_types=("DUAL",))

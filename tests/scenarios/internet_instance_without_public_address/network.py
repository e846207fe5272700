"""A private replication instance in a public subnet: the internet gateway forwards nothing for it
(https://docs.pingcap.com/tidbcloud/tidb-cloud-connect-aws-dms).
"""

from __future__ import annotations

from rules.network.packet import prefix
from tests.healthy import internet

WORLD, TASK = internet()
WORLD.change("eni-dms", addresses=((prefix("10.0.1.23"), None),))
WORLD.change("arn:aws:dms:eu-west-1:111122223333:rep:crm-load", publicly_accessible=False)

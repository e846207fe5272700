"""The replication may start in two subnets, and the network ACL of one of them lets nothing out to the source."""

from __future__ import annotations

from tests.builders import entry
from tests.placed import serverless_endpoint

WORLD, TASK = serverless_endpoint()
WORLD.change("acl-dms-b", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("out 90 deny tcp 5432 10.0.11.0/24"), entry("out 100 allow all 0.0.0.0/0")))

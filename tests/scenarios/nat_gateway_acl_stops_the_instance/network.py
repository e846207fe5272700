"""The ACL of the NAT gateway's subnet admits only HTTPS from the replication instance."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.change(
    "acl-public-a", entries=(entry("in 100 allow tcp 443 10.0.0.0/16"), entry("in 110 allow tcp 1024-65535 0.0.0.0/0"), entry("out 100 allow all 0.0.0.0/0"))
)

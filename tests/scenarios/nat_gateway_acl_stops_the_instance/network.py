"""The ACL of the NAT gateway's subnet admits HTTPS from the VPC and refuses the rest of it, before it admits replies from the internet."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
ENTRIES = ("in 100 allow tcp 443 10.0.0.0/16", "in 110 deny all 10.0.0.0/16", "in 120 allow tcp 1024-65535 0.0.0.0/0", "out 100 allow all 0.0.0.0/0")
WORLD.change("acl-public-a", entries=tuple(map(entry, ENTRIES)))

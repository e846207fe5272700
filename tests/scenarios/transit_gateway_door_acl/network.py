"""The ACL of the attachment's own subnet stops what the instances send."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("acl-door-a", entries=(entry("in 100 allow tcp 443 0.0.0.0/0"), entry("out 100 allow all 0.0.0.0/0")))

"""The network ACL of the standby's subnet lets no reply in: all is well until the zone fails."""

from __future__ import annotations

from tests.builders import entry
from tests.placed import multi_az

WORLD, TASK = multi_az()
WORLD.change("acl-dms-b", entries=(entry("out 100 allow all 0.0.0.0/0"), entry("in 100 deny all 0.0.0.0/0")))

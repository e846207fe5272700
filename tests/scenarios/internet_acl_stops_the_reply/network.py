"""The DMS guide's ACL how-to taken literally: database port inbound, everything outbound, and no ephemeral port for the reply."""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import internet

WORLD, TASK = internet()
WORLD.change("acl-dms-a", entries=(entry("in 100 allow tcp 3306 0.0.0.0/0"), entry("in 110 allow tcp 5432 0.0.0.0/0"), entry("out 100 allow all 0.0.0.0/0")))

"""A legacy network behind a hub: its route, its way back, its ACL and its group are all missing, each found only when the one before was mended
(https://github.com/ministryofjustice/modernisation-platform/issues/10167).
"""

from __future__ import annotations

from tests.builders import entry, rule
from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("tgw-rtb-dms", routes=())
WORLD.change("tgw-rtb-depot", routes=())
WORLD.change("acl-depot", entries=(entry("in 100 allow tcp 443 0.0.0.0/0"), entry("out 100 allow tcp 443 0.0.0.0/0")))
WORLD.change("sg-depot", rules=(rule("in tcp 1433 from 10.40.0.0/16"),))

"""An on-premises DB2 at a private address, every group open, and neither VPN nor Direct Connect (https://news.ycombinator.com/item?id=23721577)."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", engine="db2", host="192.168.7.20", port=50000)
WORLD.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))

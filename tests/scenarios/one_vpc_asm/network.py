"""The source is Oracle on ASM, and the database's group admits DMS to both; all is well."""

from __future__ import annotations

from rules.network.endpoint import ASM, Conversation
from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("sg-dms", rules=(rule("out tcp 1521 to sg-orders"), rule("out tcp 1599 to sg-orders"), rule("out tcp 3306 to sg-lake")))
WORLD.change("sg-orders", rules=(rule("in tcp 1521 from sg-dms"), rule("in tcp 1599 from sg-dms")))
WORLD.change(TASK.source, engine="oracle", port=1521, conversations=(Conversation(ASM, "10.0.11.20", 1599),))

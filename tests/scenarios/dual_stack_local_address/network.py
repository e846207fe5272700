"""The target is a local IPv6 address on premises, and the default route takes it to the internet."""

from __future__ import annotations

from tests.builders import rule
from tests.outbound import dual_stack

WORLD, TASK = dual_stack()
TARGET = "arn:aws:dms:eu-west-1:111122223333:endpoint:fleet-trips-target"
WORLD.change(TARGET, host="fd12:3456::10")
WORLD.change("sg-dms", rules=(rule("out tcp 5432 to 2001:db8:1::/56"), rule("out tcp 3306 to fd12:3456::/32")))

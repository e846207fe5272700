"""The databases' groups let nothing out but HTTPS: replies need no rule, so all is well (https://github.com/grapl-security/grapl/pull/1959)."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from sg-dms"), rule("out tcp 443 to 0.0.0.0/0")))
WORLD.change("sg-lake", rules=(rule("in tcp 3306 from sg-dms"),))
WORLD.change("sg-dms", rules=(rule("out tcp 5432 to sg-orders"), rule("out tcp 3306 to sg-lake")))

"""An appliance stands between, as AWS made it: with its source/destination check on it drops what is not for itself."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import one_vpc
from tests.inspected import reroute

WORLD, TASK = one_vpc()
WORLD.group("box", "vpc-shop", "in all from 10.0.0.0/16", "out all to 10.0.0.0/16")
WORLD.interface("box", WORLD.subnet("box", "vpc-shop", "10.0.60.0/28"), "10.0.60.5", "sg-box")
for name in ("dms-a", "dms-b"):
    reroute(WORLD, name, "10.0.11.0/24 eni-box")
reroute(WORLD, "data-a", "10.0.1.0/24 eni-box", "10.0.2.0/24 eni-box")
WORLD.change("sg-dms", rules=(rule("out tcp 5432 to 10.0.11.0/24"), rule("out tcp 3306 to 10.0.12.0/24")))
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.0.0/22"),))

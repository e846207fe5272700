"""Three walls of one Serverless replication, which DMS would tell of one at a time: the secret's endpoint, the source's group, the staging bucket."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.builders import rule
from tests.placed import serverless
from tests.services import warehouse

WORLD, _TASK = warehouse()
TASK = serverless(WORLD, _TASK, "subnet-dms-a")
WORLD.change("sg-secrets", rules=(rule("in tcp 443 from 10.0.99.0/24"),))
WORLD.change("sg-orders", rules=())
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))

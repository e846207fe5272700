"""The on-premises source is 192.168.0.20, in the range that a replication instance uses within itself
(https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html). All the rest is open.
"""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.builders import rule
from tests.healthy import vpn

WORLD, TASK = vpn()
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:plant-archive-source", host="192.168.0.20")
WORLD.change("sg-dms", rules=(rule("out tcp 50000 to 192.168.0.0/16"), rule("out tcp 5432 to sg-lake")))
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("192.168.0.0/16"), "vgw-plant")))
WORLD.change("vpn-plant", routes=(prefix("192.168.0.0/16"),))

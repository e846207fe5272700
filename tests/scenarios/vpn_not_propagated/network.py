"""The VPN gateway knows the way, and the instance's route table neither takes its routes nor has one of its own."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import vpn

WORLD, TASK = vpn()
LOCAL = Route(prefix("10.0.0.0/16"), "local")
WORLD.change("rtb-dms-a", routes=(LOCAL,))
WORLD.change("rtb-lake", routes=(LOCAL, Route(prefix("172.16.0.0/12"), "vgw-plant", propagated=True)), propagating=("vgw-plant",))

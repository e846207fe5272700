"""The allowed prefix is the instance's subnet. At a VPN gateway it is a filter, and holds not the whole range of the VPC: nothing is announced."""

from __future__ import annotations

from rules.network.direct_connect_gateway import Association
from rules.network.packet import prefix
from tests.hybrid import direct_connect_to_vpn_gateway

WORLD, TASK = direct_connect_to_vpn_gateway()
WORLD.change("dxgw-site", associations=(Association("vgw-plant", (prefix("10.0.1.0/24"),), filters=True),))

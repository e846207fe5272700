"""The database's subnet has no route back to the peering, and its default route takes the reply to a NAT gateway, which knows of no request."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.internet_gateway("billing", "vpc-billing")
WORLD.subnet("public", "vpc-billing", "10.20.100.0/24", ["0.0.0.0/0 igw-billing"])
WORLD.nat_gateway("billing", "subnet-public", "10.20.100.9", "198.51.100.7")
WORLD.change("rtb-billing", routes=(Route(prefix("10.20.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "nat-billing")))

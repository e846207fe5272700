"""The replication instance's table leads to a NAT gateway of another zone, which failed; the one of its own zone is well."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.subnet("public-b", "vpc-ledger", "10.0.101.0/24", ["0.0.0.0/0 igw-ledger"], zone="b")
WORLD.nat_gateway("other", "subnet-public-b", "10.0.101.9", "198.51.100.8", state="failed")
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "nat-other")))

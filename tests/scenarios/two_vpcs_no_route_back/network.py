"""The database's VPC has no route back (https://github.com/PRX/Infrastructure/issues/78): the request arrives and the connection still times out."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.change("rtb-billing", routes=(Route(prefix("10.20.0.0/16"), "local"),))

"""The peering was deleted; its routes are blackholes (https://github.com/HHS/simpler-grants-gov/issues/1317)."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.change("pcx-billing", status="deleted")
for name, near, far in (("dms-a", "10.0.0.0/16", "10.20.0.0/16"), ("dms-b", "10.0.0.0/16", "10.20.0.0/16"), ("billing", "10.20.0.0/16", "10.0.0.0/16")):
    WORLD.change(f"rtb-{name}", routes=(Route(prefix(near), "local"), Route(prefix(far), "pcx-billing", active=False)))

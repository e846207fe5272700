"""The route to the peering names a placeholder range, 10.220.0.0/16, and the database is elsewhere (https://github.com/HHS/simpler-grants-gov/issues/1317)."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
for name in ("dms-a", "dms-b"):
    WORLD.change(f"rtb-{name}", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("10.220.0.0/16"), "pcx-billing")))

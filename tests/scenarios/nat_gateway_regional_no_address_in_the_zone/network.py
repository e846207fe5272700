"""The zones of the regional NAT gateway are managed by hand, and it was never brought into the instance's."""

from __future__ import annotations

from rules.network.packet import prefix
from tests.outbound import regional

WORLD, TASK = regional()
WORLD.change("nat-mint", zonal=(("euw1-az2", prefix("198.51.100.8")),))

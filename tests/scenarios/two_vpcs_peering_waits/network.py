"""The peering was requested and not accepted (domain row 4, HHS/simpler-grants-gov#505)."""

from __future__ import annotations

from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.change("pcx-billing", status="pending-acceptance")

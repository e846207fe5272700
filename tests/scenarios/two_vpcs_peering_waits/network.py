"""The peering was requested and not accepted (https://github.com/HHS/simpler-grants-gov/issues/505)."""

from __future__ import annotations

from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()
WORLD.change("pcx-billing", status="pending-acceptance")

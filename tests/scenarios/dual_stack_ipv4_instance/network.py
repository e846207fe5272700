"""The instance was never made dual-stack, and the hosted database has an IPv6 address alone (domain row 20, Supabase)."""

from __future__ import annotations

from rules.network.packet import prefix
from tests.outbound import dual_stack

WORLD, TASK = dual_stack()
INSTANCE = "arn:aws:dms:eu-west-1:111122223333:rep:fleet-trips"
WORLD.change(INSTANCE, dual=False, addresses=(prefix("10.0.1.23"),))
WORLD.change("eni-dms", addresses=((prefix("10.0.1.23"), None),), denies_internet=False)

"""The database is private, so that RDS has shut its IPv6 address to the internet gateway; only a peering would lead there."""

from __future__ import annotations

from tests.outbound import public_ipv6

WORLD, TASK = public_ipv6()
WORLD.change("eni-assay", denies_internet=True)

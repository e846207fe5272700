"""Two peered VPCs, and all is well."""

from __future__ import annotations

from tests.healthy import two_vpcs

WORLD, TASK = two_vpcs()

"""A host bridges the VPC into an on-premises VPN: all that AWS can show is open."""

from __future__ import annotations

from tests.healthy import bridging_host

WORLD, TASK = bridging_host()

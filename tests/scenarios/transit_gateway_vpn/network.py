"""All is well up to the far side: a VPN connection by BGP is attached to a transit gateway."""

from __future__ import annotations

from tests.hybrid import transit_vpn

WORLD, TASK = transit_vpn()

"""All is well up to the far side: a Direct Connect gateway is associated with the VPN gateway of the VPC."""

from __future__ import annotations

from tests.hybrid import direct_connect_to_vpn_gateway

WORLD, TASK = direct_connect_to_vpn_gateway()

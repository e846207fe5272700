"""A hub with a Network Firewall in a VPC of its own, and all is well."""

from __future__ import annotations

from tests.inspected import transit_gateway_firewall

WORLD, TASK = transit_gateway_firewall()

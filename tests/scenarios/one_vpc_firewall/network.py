"""Within one VPC the instance and its databases stand on two sides of a Network Firewall, and all is well."""

from __future__ import annotations

from tests.inspected import one_vpc_firewall

WORLD, TASK = one_vpc_firewall()

"""Everything is open: two VPCs that are not peered, each with an internet gateway and an IPv6 range of its own."""

from __future__ import annotations

from tests.outbound import public_ipv6

WORLD, TASK = public_ipv6()

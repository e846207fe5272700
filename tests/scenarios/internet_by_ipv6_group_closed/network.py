"""The database admits the instance's public IPv4 address, and the connection comes by IPv6, in which the instance has its own."""

from __future__ import annotations

from tests.builders import rule
from tests.outbound import public_ipv6

WORLD, TASK = public_ipv6()
WORLD.change("sg-assay", rules=(rule("in tcp 5432 from 198.51.100.7/32"),))

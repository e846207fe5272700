"""The database admits the IPv4 range of the instance's VPC, and the connection comes by IPv6."""

from __future__ import annotations

from tests.builders import rule
from tests.outbound import dual_stack

WORLD, TASK = dual_stack()
WORLD.change("sg-trips", rules=(rule("in tcp 5432 from 10.0.0.0/16"),))

"""Everything is open: a private NAT gateway hides the instance's range from the VPC behind the transit gateway."""

from __future__ import annotations

from tests.outbound import private_nat

WORLD, TASK = private_nat()

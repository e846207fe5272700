"""The databases are private, but the subnet that they lie in is routed to an internet gateway."""

from __future__ import annotations

from tests.outbound import made_public
from tests.stores import redshift

WORLD, TASK = redshift()
made_public(WORLD, "vpc-shop", "rtb-data-a")

"""The source is publicly accessible, in a public subnet; the task reaches it by its private address, as everybody in the VPC does."""

from __future__ import annotations

from tests.builders import ACCOUNT, REGION
from tests.outbound import made_public
from tests.stores import redshift

WORLD, TASK = redshift()
made_public(WORLD, "vpc-shop", "rtb-data-a")
WORLD.change(f"arn:aws:store:{REGION}:{ACCOUNT}:orders-a", publicly_accessible=True)

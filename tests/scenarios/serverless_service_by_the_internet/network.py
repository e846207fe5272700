"""Serverless reaches its target, a service of AWS, by a NAT gateway: packets would arrive, and AWS requires a VPC endpoint."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.prefix_list import PrefixList
from tests.builders import ACCOUNT, REGION, rule
from tests.placed import serverless_nat_gateway

WORLD, TASK = serverless_nat_gateway()
WORLD.add(PrefixList(id="pl-s3", account=ACCOUNT, region=REGION, name="com.amazonaws.eu-west-1.s3", entries=(prefix("52.218.0.0/17"),)))
WORLD.change("sg-dms", rules=(rule("out tcp 3306 to 203.0.113.10/32"), rule("out tcp 443 to pl-s3")))
WORLD.change(TASK.target, engine="s3", host="s3.eu-west-1.amazonaws.com", port=443, service="s3")

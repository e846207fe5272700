"""A Gateway Load Balancer endpoint stands between, whose appliances nobody sees; behind it the source's group is closed."""

from __future__ import annotations

from rules.network.vpc_endpoint import VpcEndpoint
from tests.builders import ACCOUNT, REGION, rule
from tests.inspected import one_vpc_firewall

WORLD, TASK = one_vpc_firewall()
SERVICE = "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718"
WORLD.resources = [each for each in WORLD.resources if each.id != "vpce-fw-a"]
WORLD.add(
    VpcEndpoint(
        id="vpce-fw-a", account=ACCOUNT, region=REGION, name="appliances", vpc="vpc-shop", sort="GatewayLoadBalancer", service=SERVICE, subnets=("subnet-fw-a",)
    )
)
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.9.0/24"),))

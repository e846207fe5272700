"""The load balancer has a group of its own, which admits another client and lets nothing out; the target admits that group."""

from __future__ import annotations

from rules.network.load_balancer import LoadBalancer, Registered, TargetGroup
from tests.builders import ACCOUNT, REGION, rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
BALANCER = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/orders/50dc6c495c0c9188"
TARGETS = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/orders/73e2d6bc24d8a067"
WORLD.group("front", "vpc-shop", "in tcp 5432 from 10.0.99.0/24")
WORLD.interface("front", "subnet-data-a", "10.0.11.5", "sg-front", description="ELB net/orders/50dc6c495c0c9188")
WORLD.add(
    TargetGroup(id=TARGETS, account=ACCOUNT, region=REGION, name="orders", preserves=True, registered=(Registered("10.0.11.20", 5432),)),
    LoadBalancer(
        id=BALANCER, account=ACCOUNT, region=REGION, name="orders", fronts="net/orders/50dc6c495c0c9188", host="orders.elb.example",
        cross_zone=False, listeners=((5432, TARGETS),),
    ),
)  # fmt: skip
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", host="10.0.11.5")
WORLD.change("sg-dms", rules=(rule("out tcp 5432 to sg-front"), rule("out tcp 3306 to sg-lake")))
WORLD.change("sg-orders", rules=(rule("in tcp 5432 from sg-front"),))

"""A source behind a Network Load Balancer, when all is well."""

from __future__ import annotations

from rules.network.load_balancer import LoadBalancer, Registered, TargetGroup
from rules.network.replication_task import ReplicationTask
from tests.builders import ACCOUNT, REGION, Where, World, rule
from tests.healthy import one_vpc

WHERE = Where(account=ACCOUNT, region=REGION)
BALANCER, TARGETS = "arn:aws:elasticloadbalancing:loadbalancer/net/orders/50dc", "arn:aws:elasticloadbalancing:targetgroup/orders/73e2"


def balanced() -> tuple[World, ReplicationTask]:
    """The source stands behind a load balancer whose address its group admits."""
    world, task = one_vpc()
    world.interface("front", "subnet-data-a", "10.0.11.5", description="ELB net/orders/50dc")
    world.add(
        TargetGroup(id=TARGETS, preserves=False, registered=(Registered("10.0.11.20", 5432),), **WHERE),
        LoadBalancer(id=BALANCER, name="orders", fronts="net/orders/50dc", host="orders.elb", cross_zone=False, listeners=((5432, TARGETS),), **WHERE),
    )
    world.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", host="10.0.11.5")
    world.change("sg-dms", rules=(rule("out tcp 5432 to 10.0.11.0/24"),))
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.11.5/32"),))
    return world, task

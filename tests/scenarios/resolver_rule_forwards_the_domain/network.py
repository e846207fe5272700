"""A resolver rule of the VPC forwards the database's domain to name servers on premises, whose answer AWS cannot show."""

from __future__ import annotations

from rules.network.resolver_rule import ResolverRule
from tests.healthy import vpn
from tests.named import WHERE

WORLD, TASK = vpn()
WORLD.add(ResolverRule(id="rslvr-rr-plant", name="to-the-plant", domain="plant.example", sort="FORWARD", servers=("172.16.0.2",), vpcs=("vpc-plant",), **WHERE))
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:plant-archive-source", host="db2.plant.example")
WORLD.names["db2.plant.example"] = ("172.16.8.4",)

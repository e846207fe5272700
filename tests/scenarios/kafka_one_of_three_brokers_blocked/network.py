"""The target is a cluster of three brokers; the third stands in a subnet whose ACL lets no reply out."""

from __future__ import annotations

from rules.network.endpoint import Conversation
from tests.builders import entry, rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
BROKERS = ("10.0.12.31", "10.0.12.32", "10.0.13.33")
SUBNETS = ("subnet-data-b", "subnet-data-b", WORLD.subnet("data-c", "vpc-shop", "10.0.13.0/24", zone="c", acl=["in 100 allow all 0.0.0.0/0"]))
for number, (subnet, address) in enumerate(zip(SUBNETS, BROKERS, strict=True), start=1):
    WORLD.interface(f"broker-{number}", subnet, address, "sg-lake")
WORLD.change("sg-dms", rules=(rule("out tcp 5432 to sg-orders"), rule("out tcp 9098 to sg-lake")))
WORLD.change("sg-lake", rules=(rule("in tcp 9098 from sg-dms"),))
WORLD.change("acl-data-c", entries=(entry("in 100 allow all 0.0.0.0/0"),))
FURTHER = tuple(Conversation(f"broker {number}", address, 9098) for number, address in enumerate(BROKERS[1:], start=2))
WORLD.change(TASK.target, engine="kafka", host=BROKERS[0], port=9098, conversations=FURTHER)

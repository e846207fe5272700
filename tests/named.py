"""A source that is given by a name of a private hosted zone."""

from __future__ import annotations

from rules.network.hosted_zone import ASSOCIATIONS, HostedZone, Record
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.resolver_endpoint import ResolverEndpoint
from rules.network.resolver_rule import ResolverRule
from tests.builders import ACCOUNT, REGION, Where, World, rule
from tests.healthy import two_vpcs, vpn

WHERE = Where(account=ACCOUNT, region=REGION)
HOST = "billing.corp.example"
SOURCE = f"arn:aws:dms:{REGION}:{ACCOUNT}:endpoint:billing-sync-source"
INSTANCE = f"arn:aws:dms:{REGION}:{ACCOUNT}:rep:billing-sync"
LISTINGS = (HostedZone.LISTED_BY, ASSOCIATIONS, ResolverRule.LISTED_BY)


def zone(*records: Record, vpcs: tuple[str, ...] = ("vpc-dms", "vpc-billing"), name: str = "corp.example") -> HostedZone:
    """Give a private zone."""
    return HostedZone(id=f"Z0{name.partition('.')[0].upper()}", name=name, vpcs=vpcs, records=records, **WHERE)


RECORDS = (Record(HOST, "CNAME", ("oracle-1.corp.example",)), Record("oracle-1.corp.example", "A", ("10.20.4.55",)))


def hosted_zone(*, vpcs: tuple[str, ...] = ("vpc-dms", "vpc-billing")) -> tuple[World, ReplicationTask]:
    """The source in the peered VPC is given by a name that a private zone of both VPCs holds."""
    world, task = two_vpcs()
    world.add(zone(*RECORDS, vpcs=vpcs))
    world.change(SOURCE, host=HOST)
    return world, task


def own_name_servers() -> tuple[World, ReplicationTask]:
    """The same, and the instance asks a name server of its own, which stands in its VPC and admits it."""
    world, task = hosted_zone()
    world.change("sg-dms", rules=tuple(map(rule, ("out tcp 1521 to 10.20.0.0/16", "out tcp 5439 to 10.0.12.0/24", "out udp 53 to sg-names"))))
    world.group("names", "vpc-dms", "in udp 53 from 10.0.0.0/16")
    world.interface("names", "subnet-lake", "10.0.12.53", "sg-names")
    world.change(INSTANCE, name_servers=("10.0.12.53",))
    world.names[HOST] = ("10.20.4.55",)
    return world, task


def forwarded() -> tuple[World, ReplicationTask]:
    """The source on premises is given by a name for which the Resolver asks a name server there, from two subnets of the VPC."""
    world, task = vpn()
    world.group("resolver", "vpc-plant", "out udp 53 to 172.16.0.0/12")
    doors = []
    for zone, number in (("a", 21), ("b", 22)):
        subnet, address = world.subnet(f"names-{zone}", "vpc-plant", f"10.0.{number}.0/24", ["172.16.0.0/12 vgw-plant"], zone), f"10.0.{number}.53"
        world.interface(f"names-{zone}", subnet, address, "sg-resolver", description="Route 53 Resolver: rslvr-out-plant")
        doors.append((prefix(address), subnet))
    world.add(
        ResolverEndpoint(id="rslvr-out-plant", addresses=tuple(doors), **WHERE),
        ResolverRule(
            id="rslvr-rr-plant", name="to-the-plant", domain="plant.example", sort="FORWARD", servers=("172.16.0.2",), endpoint="rslvr-out-plant",
            vpcs=("vpc-plant",), **WHERE,
        ),
    )  # fmt: skip
    world.change(task.source, host="db2.plant.example")
    world.names["db2.plant.example"] = ("172.16.8.4",)
    return world, task

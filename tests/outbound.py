"""Ways out of a VPC when all is well: by IPv6, by a regional NAT gateway, by a private one. A scenario breaks one of them in one place."""

from __future__ import annotations

from collections.abc import Iterable

from rules.network.egress_only_internet_gateway import EgressOnlyInternetGateway
from rules.network.nat_gateway import NatGateway
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route, RouteTable
from rules.network.vpc import Vpc
from tests.builders import ACCOUNT, REGION, Where, World

WHERE = Where(account=ACCOUNT, region=REGION)


def egress_only_gateway(world: World, name: str, *vpcs: str) -> str:
    """Add an egress-only internet gateway, attached or not."""
    world.add(EgressOnlyInternetGateway(id=f"eigw-{name}", name=name, vpcs=vpcs, **WHERE))
    return f"eigw-{name}"


def regional_nat_gateway(world: World, name: str, vpc: str, zonal: Iterable[str], routes: Iterable[str], *, expands: bool | None = False) -> str:
    """Add a regional NAT gateway and its route table; ``zonal`` are ``euw1-az1 198.51.100.7``, ``routes`` ``0.0.0.0/0 igw-1``."""
    local = next(each.cidrs for each in world.resources if isinstance(each, Vpc) and each.id == vpc)
    pairs = (text.split() for text in routes)
    listed = (*(Route(cidr, "local") for cidr in local), *(Route(prefix(destination), target) for destination, target in pairs))
    addresses = tuple((zone, prefix(address)) for zone, address in (text.split() for text in zonal))
    world.add(
        RouteTable(id=f"rtb-nat-{name}", name=f"nat-{name}", vpc=vpc, routes=listed, **WHERE),
        NatGateway(
            id=f"nat-{name}", name=name, vpc=vpc, subnet=None, addresses=(), regional=True, zonal=addresses, table=f"rtb-nat-{name}", expands=expands, **WHERE
        ),
    )
    return f"nat-{name}"


def made_public(world: World, vpc: str, *tables: str) -> None:
    """Attach an internet gateway, and lead the default routes of these tables to it."""
    gate = world.internet_gateway("wide", vpc)
    for table in [each for each in world.resources if isinstance(each, RouteTable) and each.id in tables]:
        world.change(table.id, routes=(*table.routes, Route(prefix("0.0.0.0/0"), gate)))


def dual_stack() -> tuple[World, ReplicationTask]:
    """A private dual-stack instance reads a database in its VPC by IPv6, and writes to one on the internet by an egress-only gateway."""
    world = World()
    vpc = world.vpc("fleet", "10.0.0.0/16", "2001:db8:1::/56")
    egress_only_gateway(world, "fleet", vpc)
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24 2001:db8:1:1::/64", ["::/0 eigw-fleet"])
    dms_b = world.subnet("dms-b", vpc, "10.0.2.0/24 2001:db8:1:2::/64", ["::/0 eigw-fleet"], zone="b")
    data = world.subnet("data-a", vpc, "10.0.11.0/24 2001:db8:1:11::/64")
    world.group("dms", vpc, "out tcp 5432 to 2001:db8:1::/56", "out tcp 3306 to 2001:db8:ffff::10/128")
    world.group("trips", vpc, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23 2001:db8:1:1::23", "sg-dms", description="DMSNetworkInterface")
    world.change("eni-dms", denies_internet=True)
    world.interface("trips", data, "10.0.11.20 2001:db8:1:11::20", "sg-trips")
    ends = ("postgres://2001:db8:1:11::20:5432", "mysql://2001:db8:ffff::10:3306")
    return world, world.task("fleet-trips", "eni-dms", *ends, subnets=[dms_b])


def public_ipv6() -> tuple[World, ReplicationTask]:
    """A publicly accessible dual-stack instance reaches a database by IPv6 over the internet: in another VPC that is not peered."""
    world = World()
    here, there = world.vpc("lab", "10.0.0.0/16", "2001:db8:1::/56"), world.vpc("assay", "10.30.0.0/16", "2001:db8:2::/56")
    world.internet_gateway("lab", here)
    world.internet_gateway("assay", there)
    dms_a = world.subnet("dms-a", here, "10.0.1.0/24 2001:db8:1:1::/64", ["0.0.0.0/0 igw-lab", "::/0 igw-lab"])
    data = world.subnet("assay", there, "10.30.4.0/24 2001:db8:2:4::/64", ["::/0 igw-assay"])
    world.group("dms", here, "out tcp 5432 to 2001:db8:2::/56")
    world.group("assay", there, "in tcp 5432 from 2001:db8:1:1::/64")
    world.interface("dms", dms_a, "10.0.1.23 2001:db8:1:1::23", "sg-dms", public="198.51.100.7", description="DMSNetworkInterface")
    world.interface("assay", data, "10.30.4.20 2001:db8:2:4::20", "sg-assay")
    return world, world.task("lab-assay", "eni-dms", *["postgres://2001:db8:2:4::20:5432"] * 2)


def regional() -> tuple[World, ReplicationTask]:
    """A private instance leaves by a regional NAT gateway, which has an address in each zone and stands in no subnet."""
    world = World()
    vpc = world.vpc("mint", "10.0.0.0/16")
    world.internet_gateway("mint", vpc)
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24", ["0.0.0.0/0 nat-mint"])
    dms_b = world.subnet("dms-b", vpc, "10.0.2.0/24", ["0.0.0.0/0 nat-mint"], zone="b")
    lake = world.subnet("lake", vpc, "10.0.12.0/24")
    regional_nat_gateway(world, "mint", vpc, ["euw1-az1 198.51.100.7", "euw1-az2 198.51.100.8"], ["0.0.0.0/0 igw-mint"])
    world.group("dms", vpc, "out tcp 3306 to 203.0.113.10/32", "out tcp 5432 to sg-lake")
    world.group("lake", vpc, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("lake", lake, "10.0.12.30", "sg-lake")
    return world, world.task("mint-lake", "eni-dms", "mysql://203.0.113.10:3306", "postgres://10.0.12.30:5432", subnets=[dms_b])


def private_nat() -> tuple[World, ReplicationTask]:
    """Behind a private NAT gateway the instance reaches a VPC that a transit gateway joins, and that has no route back to the instance's own range."""
    world = World()
    dms, depot = world.vpc("dms", "10.0.0.0/16", "100.64.0.0/24"), world.vpc("depot", "10.40.0.0/16")
    dms_a = world.subnet("dms-a", dms, "10.0.1.0/24", ["10.40.0.0/16 nat-inner"])
    inner = world.subnet("inner", dms, "100.64.0.0/28", ["10.40.0.0/16 tgw-hub"])
    data = world.subnet("depot", depot, "10.40.4.0/24", ["100.64.0.0/24 tgw-hub"])
    doors = {"dms": [world.subnet("door", dms, "100.64.0.16/28")], "depot": [world.subnet("depot-door", depot, "10.40.9.0/28", ["100.64.0.0/24 tgw-hub"])]}
    world.transit_gateway("hub", {"dms": (dms, doors["dms"], ["10.40.0.0/16 depot"]), "depot": (depot, doors["depot"], ["100.64.0.0/24 dms"])})
    world.nat_gateway("inner", inner, "100.64.0.9", None)
    world.group("dms", dms, "out tcp 1433 to 10.40.4.0/24")
    world.group("depot", depot, "in tcp 1433 from 100.64.0.9/32")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("depot", data, "10.40.4.8", "sg-depot")
    return world, world.task("depot-sync", "eni-dms", *["sqlserver://10.40.4.8:1433"] * 2)

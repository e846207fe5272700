"""Networks in which routes lead by a Network Firewall, when all is well."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route, RouteTable
from rules.network.transit_gateway_route_table import TransitRoute
from tests.builders import ACCOUNT, REGION, World, rule
from tests.firewalls import firewall
from tests.healthy import internet, one_vpc, transit_gateway


def one_vpc_firewall() -> tuple[World, ReplicationTask]:
    """Within the VPC the routes between the instance's subnets and the databases' lead by a Network Firewall, both ways by the same endpoint."""
    world, task = one_vpc()
    firewall(
        world,
        [world.subnet("fw-a", "vpc-shop", "10.0.50.0/28")],
        "pass tcp 10.0.0.0/22 any -> 10.0.11.0/24 5432",
        "pass tcp 10.0.0.0/22 any -> 10.0.12.0/24 3306",
    )
    for name, far in (("dms-a", (11, 12)), ("dms-b", (11, 12)), ("data-a", (1, 2)), ("data-b", (1, 2))):
        reroute(world, name, *(f"10.0.{each}.0/24 vpce-fw-a" for each in far))
    world.change("sg-dms", rules=(rule("out tcp 5432 to 10.0.11.0/24"), rule("out tcp 3306 to 10.0.12.0/24")))
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.0.0/22"),))
    world.change("sg-lake", rules=(rule("in tcp 3306 from 10.0.0.0/22"),))
    return world, task


def transit_gateway_firewall() -> tuple[World, ReplicationTask]:
    """The hub sends everything between the two VPCs through a third, in which a Network Firewall has an endpoint in each zone."""
    world, task = transit_gateway()
    inspection = world.vpc("inspection", "10.50.0.0/16")
    doors = [world.subnet(f"in-{zone}", inspection, f"10.50.9.{number}/28", [f"0.0.0.0/0 vpce-fw-{zone}"], zone=zone) for zone, number in (("a", 0), ("b", 16))]
    walls = [world.subnet(f"fw-{zone}", inspection, f"10.50.8.{number}/28", ["10.0.0.0/8 tgw-hub"], zone=zone) for zone, number in (("a", 0), ("b", 16))]
    firewall(world, walls, "pass tcp 10.0.0.0/22 any -> 10.40.4.0/24 1433")
    world.transit_gateway("hub", {"inspection": (inspection, doors, ["10.0.0.0/16 dms", "10.40.0.0/16 depot"])})
    world.change("tgw-attach-inspection", appliance_mode=True)
    for spoke in ("dms", "depot"):
        world.change(f"tgw-rtb-{spoke}", routes=(TransitRoute(prefix("10.0.0.0/8"), ("tgw-attach-inspection",)),))
    return world, task


def reroute(world: World, table: str, *routes: str) -> None:
    """Give a subnet's route table more routes."""
    found = next(each for each in world.resources if isinstance(each, RouteTable) and each.id == f"rtb-{table}")
    more = tuple(Route(prefix(text.split()[0]), text.split()[1]) for text in routes)
    world.change(f"rtb-{table}", routes=(*found.routes, *more))


def internet_firewall() -> tuple[World, ReplicationTask]:
    """A firewall between the instance and the internet gateway, whose edge route table brings the replies back by it."""
    world, task = internet()
    firewall(world, [world.subnet("fw-a", "vpc-crm", "10.0.50.0/28", ["0.0.0.0/0 igw-crm"])], "pass tcp 10.0.1.0/24 any -> 203.0.113.10/32 3306")
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "vpce-fw-a")))
    edge = (Route(prefix("10.0.0.0/16"), "local"), Route(prefix("10.0.1.0/24"), "vpce-fw-a"))
    world.add(RouteTable(id="rtb-edge", account=ACCOUNT, region=REGION, name="edge", vpc="vpc-crm", routes=edge, gateways=("igw-crm",)))
    return world, task

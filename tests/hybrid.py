"""Networks that are joined beyond one VPC and one Region: peered transit gateways, Direct Connect. Healthy, as those of ``healthy.py`` are."""

from __future__ import annotations

from rules.network.direct_connect import VirtualInterface
from rules.network.direct_connect_gateway import Association, DirectConnectGateway, Line
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_attachment import PeeredGateway, TransitGatewayAttachment
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from rules.network.vpn_connection import Tunnel, VpnConnection
from tests.builders import Where, World

FAR_REGION = "us-east-1"


def gateway(world: World, name: str) -> TransitGateway:
    """Give a transit gateway."""
    return next(each for each in world.resources if isinstance(each, TransitGateway) and each.name == name)


def table(world: World, name: str, at: TransitGateway, attachment: str, *routes: str) -> None:
    """Give an attachment a table of its own; ``routes`` are ``10.1.0.0/16 spoke``."""
    listed = tuple(TransitRoute(prefix(text.split()[0]), (f"tgw-attach-{text.split()[1]}",)) for text in routes)
    where = Where(account=at.account, region=at.region)
    world.add(TransitGatewayRouteTable(id=f"tgw-rtb-{name}", name=name, gateway=at.id, routes=listed, associations=(attachment,), **where))


def peer(world: World, name: str, near: tuple[TransitGateway, str], far: tuple[TransitGateway, str]) -> None:
    """Peer two transit gateways; each has a route for what comes from the other."""
    ends = tuple(PeeredGateway(each.id, each.account, each.region) for each, _ in (near, far))
    where = Where(account=far[0].account, region=near[0].region)
    attachment = f"tgw-attach-{name}"
    world.add(TransitGatewayAttachment(id=attachment, name=name, gateway=near[0].id, joins=far[0].id, sort="peering", ends=ends, **where))
    for each, route in (near, far):
        table(world, f"{name}-{each.name}", each, attachment, route)


def attach(world: World, name: str, at: TransitGateway, joins: str, *routes: str) -> None:
    """Attach a Direct Connect gateway or a VPN connection, with a table of its own."""
    sort = "vpn" if joins.startswith("vpn-") else "direct-connect-gateway"
    where = Where(account=world.account, region=world.region)
    world.add(TransitGatewayAttachment(id=f"tgw-attach-{name}", name=name, gateway=at.id, joins=joins, sort=sort, **where))
    table(world, name, at, f"tgw-attach-{name}", *routes)


def line(world: World, name: str, to: str, *allowed: str) -> str:
    """Add a Direct Connect gateway that is associated with a VPN gateway or a transit gateway, and its virtual interface."""
    where = Where(account=world.account, region=world.region)
    association = Association(to, tuple(map(prefix, allowed)), filters=to.startswith("vgw-"))
    world.add(
        DirectConnectGateway(id=f"dxgw-{name}", name=name, associations=(association,), lines=(Line(f"dxvif-{name}", world.account, world.region),), **where),
        VirtualInterface(id=f"dxvif-{name}", name=name, gateway=f"dxgw-{name}", state="available", bgp_up=True, **where),
    )
    return f"dxgw-{name}"


def _plant(world: World, target: str) -> tuple[str, str]:
    """Add the VPC and its instance's and target's subnets; the on-premises range is routed to ``target``."""
    vpc = world.vpc("plant", "10.0.0.0/16")
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24", [f"172.16.0.0/12 {target}"])
    world.group("dms", vpc, "out tcp 50000 to 172.16.8.0/24", "out tcp 5432 to sg-lake")
    world.group("lake", vpc, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("lake", world.subnet("lake", vpc, "10.0.12.0/24"), "10.0.12.30", "sg-lake")
    return vpc, world.subnet("door", vpc, "10.0.9.0/28")


def _archive(world: World) -> ReplicationTask:
    return world.task("plant-archive", "eni-dms", "db2://172.16.8.4:50000", "postgres://10.0.12.30:5432")


def direct_connect() -> tuple[World, ReplicationTask]:
    """A database on premises, behind a Direct Connect gateway that is associated with a transit gateway."""
    world = World()
    vpc, door = _plant(world, "tgw-hub")
    world.transit_gateway("hub", {"plant": (vpc, [door], ["172.16.0.0/12 site"])})
    attach(world, "site", gateway(world, "hub"), line(world, "site", "tgw-hub", "10.0.0.0/8"), "10.0.0.0/16 plant")
    return world, _archive(world)


def direct_connect_to_vpn_gateway() -> tuple[World, ReplicationTask]:
    """The same behind a VPN gateway: the allowed prefixes filter what the VPC announces."""
    world = World()
    vpc, _ = _plant(world, "vgw-plant")
    world.vpn_gateway("plant", vpc)
    world.resources = [each for each in world.resources if each.id != "vpn-plant"]
    line(world, "site", "vgw-plant", "10.0.0.0/8")
    return world, _archive(world)


def transit_vpn() -> tuple[World, ReplicationTask]:
    """A database on premises, behind a VPN connection by BGP that is attached to a transit gateway."""
    world = World()
    vpc, door = _plant(world, "tgw-hub")
    world.transit_gateway("hub", {"plant": (vpc, [door], ["172.16.0.0/12 site"])})
    tunnels = (Tunnel("192.0.2.1", up=True, accepted=3), Tunnel("192.0.2.2", up=True, accepted=3))
    where = Where(account=world.account, region=world.region)
    world.add(VpnConnection(id="vpn-site", name="site", gateway="tgw-hub", state="available", static=False, tunnels=tunnels, **where))
    attach(world, "site", gateway(world, "hub"), "vpn-site", "10.0.0.0/16 plant")
    return world, _archive(world)


def peered_gateways() -> tuple[World, ReplicationTask]:
    """Two Regions: the instance's VPC hangs on one transit gateway, the database's on another, and the two are peered with static routes."""
    world = World()
    dms = world.vpc("dms", "10.0.0.0/16")
    dms_a = world.subnet("dms-a", dms, "10.0.1.0/24", ["10.40.0.0/16 tgw-hub"])
    door = world.subnet("door", dms, "10.0.9.0/28")
    world.transit_gateway("hub", {"dms": (dms, [door], ["10.40.0.0/16 ocean"])})
    world.group("dms", dms, "out tcp 1433 to 10.40.4.0/24")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    task = world.task("depot-sync", "eni-dms", "sqlserver://10.40.4.8:1433", "sqlserver://10.40.4.8:1433")
    home, world.region = world.region, FAR_REGION
    depot = world.vpc("depot", "10.40.0.0/16")
    data = world.subnet("depot", depot, "10.40.4.0/24", ["10.0.0.0/16 tgw-far"])
    world.transit_gateway("far", {"depot": (depot, [world.subnet("depot-door", depot, "10.40.9.0/28")], ["10.0.0.0/16 ocean"])})
    world.group("depot", depot, "in tcp 1433 from 10.0.1.0/24")
    world.interface("depot", data, "10.40.4.8", "sg-depot")
    peer(world, "ocean", (gateway(world, "hub"), "10.0.0.0/16 dms"), (gateway(world, "far"), "10.40.0.0/16 depot"))
    world.region = home
    return world, task

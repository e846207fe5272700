"""The changes that several rules propose: admit at a group, let out of one, allow at an ACL, route; each as narrow as the path allows."""

from __future__ import annotations

from collections.abc import Iterable

from rules.changes.associate_vpc_endpoint import AssociateVpcEndpoint
from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.change import Change, Where
from rules.changes.create_gateway_endpoint import CreateGatewayEndpoint
from rules.changes.create_interface_endpoint import NEW_GROUP, CreateInterfaceEndpoint
from rules.changes.create_nat_gateway import CALLED, CreateNatGateway, subnet_of_new
from rules.changes.create_network_acl_entry import CreateNetworkAclEntry, free_number
from rules.changes.modify_vpc_attribute import ModifyVpcAttribute
from rules.changes.set_route import SetRoute
from rules.network.detour import connectors, destination_vpcs
from rules.network.internet import gateways_by_vpc
from rules.network.network import Network, Side, covers
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.network_interface import NetworkInterface
from rules.network.packet import SIX, Box, Prefix, is_private, prefix, within
from rules.network.prefix_list import PrefixList
from rules.network.replication_instance import ReplicationInstance, places
from rules.network.route_table import Route, RouteTable, table_of
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, Peer, SecurityGroup
from rules.network.subnet import Subnet, subnets_in
from rules.network.vpc import Vpc
from rules.network.vpc_endpoint import VpcEndpoint, service_list
from rules.path import Path
from rules.rule import Remedy, Unfixable
from rules.trace import Hop


def around(path: Path, addresses: Prefix) -> Prefix:
    """Give the range to admit for an end of the path: its subnet's, or its service's, since its address may change; else itself."""
    for interface in (path.origin, path.target.interface):
        subnet = path.network.find(Subnet, interface.subnet) if interface else None
        holding = next((cidr for cidr in subnet.cidrs if covers((cidr,), addresses)), None) if subnet else None
        if holding is not None:
            return holding
    service = service_list(path.network, addresses)
    return service[1] if service else addresses


def admit(path: Path, hop: Hop) -> Remedy:
    """Let the sender in at the groups that stop it: by its group where the reference is seen, else by its range."""
    group = path.network.find(SecurityGroup, hop.decision.node)
    if group is None:
        return Unfixable("The interface has no security group that was read.")
    end = hop.packet.source_end
    peer = GroupPeer(min(end.groups)) if end and end.groups else around(path, hop.packet.source)
    rule = GroupRule(egress=False, protocol=hop.packet.protocol, peer=peer, ports=hop.packet.destination_ports)
    return (_authorized(path, group, rule),)


def let_out(path: Path, hop: Hop) -> Remedy:
    """Let the packet out at the groups that stop it: to the destination's group where a reference is seen, its service's list, else its range."""
    group = path.network.find(SecurityGroup, hop.decision.node)
    if group is None:
        return Unfixable("The interface has no security group that was read; give it one.")
    end, service = hop.packet.destination_end, service_list(path.network, hop.packet.destination)
    peer: Peer = ListPeer(service[0].id) if service else around(path, hop.packet.destination)
    if end and end.groups and not min(end.groups).startswith(NEW_GROUP):
        peer = GroupPeer(min(end.groups))
    rule = GroupRule(egress=True, protocol=hop.packet.protocol, peer=peer, ports=hop.packet.destination_ports)
    return (_authorized(path, group, rule),)


def _authorized(path: Path, group: SecurityGroup, rule: GroupRule) -> AuthorizeSecurityGroup:
    peer = path.network.find(SecurityGroup, rule.peer.group) if isinstance(rule.peer, GroupPeer) else None
    peer_account = peer.owning_account if peer else None
    return AuthorizeSecurityGroup(account=group.owning_account, region=group.region, group=group.id, rule=rule, peer_account=peer_account)


def open_acl(path: Path, hop: Hop) -> Remedy:
    """Allow the packet at the ACL that stops it: its peer's range, its destination ports, before every deny that would stop them."""
    acl, egress = path.network.find(NetworkAcl, hop.decision.node), hop.at.side is Side.OUT
    if acl is None:
        return Unfixable(f"The network ACL of {hop.decision.place} was not read.")
    allowed, said = acl.judge(hop.packet, hop.at.side)
    if allowed and not said.warning:
        return ()  # an entry for another place has settled it
    peers = around(path, hop.packet.destination if egress else hop.packet.source)
    number = free_number(acl, Box(peers, hop.packet.destination_ports), egress=egress)
    if number is None:
        return Unfixable(f"{acl.id} has no free number before the entry that denies: {hop.decision.decided_by}.")
    entry = AclEntry(number, egress, True, hop.packet.protocol, peers, hop.packet.destination_ports)  # noqa: FBT003
    return (CreateNetworkAclEntry(account=acl.owning_account, region=acl.region, acl=acl.id, entry=entry),)


ANYWHERE = {4: prefix("0.0.0.0/0"), 6: prefix("::/0")}
"""The default route of each address family."""


def open_route(path: Path, hop: Hop) -> Remedy:
    """Route the packet to what leads to its destination, in the table that it was last asked of."""
    asked = next((each for each in reversed(path.hops[: path.hops.index(hop) + 1]) if each.decision.kind == "route-table"), None)
    table = path.network.find(RouteTable, asked.decision.node) if asked else None
    if asked is None or table is None:
        return Unfixable("The route table that decides was not read.")
    now = table.lookup(path.network, asked.packet.destination)
    dead = next((each for each in table.routes if _drops(hop, asked) and str(each) == asked.decision.decided_by), None)
    if now and hop.decision.reason != "LOOP" and dead is None and str(now[0]) != asked.decision.decided_by:
        return ()  # a change for another place has rerouted it
    present = now[0].target if now and not now[0].propagated else None
    way = next((each for each in connectors(path.network, table, asked.packet) if each not in (present, hop.decision.node)), None)
    own = path.network.find(Vpc, table.vpc)
    if way is None and own and covers(own.cidrs, asked.packet.destination):
        return Unfixable(f"Give the route that decides in {table.id} a target that works, or take it out: without it the local route serves.")
    made = _new_gateway(path, table, asked, way)
    if made:
        way = f"{CALLED}{made.subnet}"
    if way is None:
        return Unfixable(f"Nothing else that was read leads from {table.vpc} to {asked.packet.destination.network_address}; {_missing(asked)}.")
    destination = _reach(path, table, asked, dead)
    if dead and not isinstance(dead.destination, str) and within(dead.destination, destination):
        destination = dead.destination  # a shorter route would never be asked
    instead = next((route.target for route in table.routes if route.destination == destination and not route.propagated), None)
    route = SetRoute(account=table.owning_account, region=table.region, table=table.id, destination=destination, target=way, instead_of=instead)
    return (made, route) if made else (route,)


def _new_gateway(path: Path, table: RouteTable, asked: Hop, way: str | None) -> CreateNatGateway | None:
    """Give the NAT gateway that has to be made: the one that a change for another table makes, else one where nothing that is there leads out."""
    outward = not (asked.packet.reply or asked.packet.disguised or is_private(asked.packet.destination) or asked.packet.destination.version == SIX)
    place = path.network.find(Subnet, subnet_of_new(way)) if way else (_public_subnet(path, table, asked) if outward else None)
    return CreateNatGateway(account=place.owning_account, region=place.region, subnet=place.id) if place else None


def _public_subnet(path: Path, table: RouteTable, asked: Hop) -> Subnet | None:
    """Give a subnet that has another table, which routes the destination to the internet gateway; one of the asker's zone where there is one.

    Where the task may run itself no gateway is put: it could not be routed to from there.
    """
    network, instance = path.network, path.network.find(ReplicationInstance, path.origin.owner)
    runs = instance.subnets if instance else ()
    here, gateway = network.find(Subnet, asked.at.via), network.derive(gateways_by_vpc).get(table.vpc)
    routed = ((each, table_of(network, each.id, table.vpc)) for each in subnets_in(network, table.vpc))
    taken = ((each, own.lookup(network, asked.packet.destination)) for each, own in routed if own and own != table and each.id not in runs)
    public = [each for each, found in taken if found and gateway and found[0].active and found[0].target == gateway]
    return min(public, key=lambda each: (here is None or each.zone != here.zone, each.id), default=None)


def gateway_endpoint(network: Network, service: str, vpc: str, subnets: Iterable[str]) -> tuple[Change, ...]:
    """Let subnets of a VPC reach a service of AWS by a gateway endpoint, a new one if need be; nothing where it has none or its list was not read."""
    home = network.find(Vpc, vpc)
    tables = {each.id: each for each in (table_of(network, subnet, vpc) for subnet in subnets) if each}
    name = f"com.amazonaws.{home.region}.{service}" if home else ""
    listed = next((each for each in network.all(PrefixList) if each.name == name), None)
    there = next((each for each in network.all(VpcEndpoint) if (each.vpc, each.service, each.sort) == (vpc, name, "Gateway")), None)
    missing = sorted(key for key, each in tables.items() if listed and all(route.destination != listed.id for route in each.routes))
    if home is None or listed is None or not missing:
        return ()
    where = Where(account=home.owning_account, region=home.region)
    if there:
        return tuple(AssociateVpcEndpoint(endpoint=there.id, table=each, prefix_list=listed.id, **where) for each in missing)
    return (CreateGatewayEndpoint(vpc=vpc, service_name=name, prefix_list=listed.id, tables=tuple(missing), **where),)


INTERFACE_SERVICES = {"secretsmanager": "secretsmanager", "kinesis": "kinesis-streams"}
"""How a service of AWS that has interface endpoints is called in their names: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html"""


def interface_endpoint(network: Network, service: str, origins: Iterable[NetworkInterface]) -> tuple[Change, ...]:
    """Let a replication instance reach a service of AWS by a new interface endpoint in the first of its subnets of each zone; nothing where that has none."""
    known = [(each, subnet) for each in origins if (subnet := network.find(Subnet, each.subnet))]
    home = network.find(Vpc, known[0][1].vpc) if known else None
    client = min(known[0][0].groups, default=None) if known else None
    if home is None or client is None or service not in INTERFACE_SERVICES:
        return ()
    name = f"com.amazonaws.{home.region}.{INTERFACE_SERVICES[service]}"
    if any(each.vpc == home.id and each.service == name for each in network.all(VpcEndpoint)):
        return ()
    zones = {subnet.zone: subnet.id for _, subnet in reversed(known)}
    where = Where(account=home.owning_account, region=home.region)
    off = (("dns-support", home.dns_support), ("dns-hostnames", home.dns_hostnames))
    needed = (ModifyVpcAttribute(vpc=home.id, attribute=attribute, **where) for attribute, on in off if on is False)
    subnets = tuple(sorted(zones.values()))
    return (*needed, CreateInterfaceEndpoint(vpc=home.id, service_name=name, subnets=subnets, client=client, **where))


def to_service(path: Path) -> tuple[Change, ...]:
    """Make an interface endpoint to the service of AWS that a path leads to, from wherever the instance may run."""
    instance = path.network.find(ReplicationInstance, path.origin.owner)
    return interface_endpoint(path.network, path.target.service or "", (path.origin, *(places(path.network, instance) if instance else ())))


def _drops(hop: Hop, asked: Hop) -> bool:
    """Tell whether the route that ``asked`` took serves nobody: it is a blackhole, or leads to a NAT gateway or a peering that is out of service."""
    return asked is hop or (hop.decision.kind in ("nat-gateway", "vpc-peering") and hop.decision.reason == "BAD_STATE")


def _missing(asked: Hop) -> str:
    """Say what has to be built before there is something to route to."""
    if is_private(asked.packet.destination):
        return "join the two networks first, by a peering, a transit gateway, a VPN, Direct Connect or a host that bridges, then route to that"
    if asked.packet.reply:
        return "attach an internet gateway first, then route to it"
    return "create a NAT gateway in a subnet that is routed to an internet gateway first, then route to it"


def _reach(path: Path, table: RouteTable, asked: Hop, dead: Route | None) -> Prefix:
    """Give the destination of the new route: the far VPC's range, a default route where there is none, else the address alone."""
    for vpc in destination_vpcs(path.network, asked.packet):
        far = path.network.find(Vpc, vpc)
        holding = next((cidr for cidr in far.cidrs if covers((cidr,), asked.packet.destination)), None) if far and vpc != table.vpc else None
        if holding is not None:
            return holding
    anywhere = ANYWHERE[asked.packet.destination.version]
    has_default = any(route.destination == anywhere and route.active and route != dead for route in table.routes)
    return asked.packet.destination if has_default or is_private(asked.packet.destination) else anywhere

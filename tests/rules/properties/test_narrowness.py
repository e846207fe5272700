"""What a fix opens is needed: the source's group or subnet, or the address that it is given on the way; the destination's; the port; and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hypothesis import event, given, settings

from rules.assess import assess
from rules.changes.accept_transit_gateway_attachment import AcceptTransitGatewayAttachment
from rules.changes.accept_vpc_peering import AcceptVpcPeering
from rules.changes.allow_direct_connect_prefix import AllowDirectConnectPrefix
from rules.changes.associate_transit_gateway_route_table import AssociateTransitGatewayRouteTable
from rules.changes.attach_internet_gateway import AttachInternetGateway
from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.change import Change
from rules.changes.create_nat_gateway import CreateNatGateway
from rules.changes.create_network_acl_entry import CreateNetworkAclEntry
from rules.changes.enable_transit_gateway_propagation import EnableTransitGatewayPropagation
from rules.changes.enable_vgw_route_propagation import EnableVgwRoutePropagation, static_routes
from rules.changes.modify_transit_gateway_attachment import ModifyTransitGatewayAttachment
from rules.changes.set_route import SetRoute
from rules.changes.set_transit_route import SetTransitRoute
from rules.fixes import ANYWHERE
from rules.network.network import Network, covers
from rules.network.network_interface import NetworkInterface
from rules.network.packet import EPHEMERAL, TCP, Ports, Prefix, is_private
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import RouteTable
from rules.network.security_group import GroupPeer, ListPeer
from rules.network.subnet import Subnet
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable
from rules.network.vpc import Vpc
from rules.path import Path
from rules.verify import VerifiedFix
from tests.builders import World
from tests.rules.properties.broken import broken


@dataclass(frozen=True)
class Needed:
    """What one finding's paths need of the network, and no more."""

    near: frozenset[Prefix]
    far: frozenset[Prefix]
    near_groups: frozenset[str]
    far_groups: frozenset[str]
    ports: frozenset[Ports]


def _ranges(network: Network, interface: NetworkInterface | None) -> Iterator[Prefix]:
    subnet = network.find(Subnet, interface.subnet) if interface else None
    yield from subnet.cidrs if subnet else ()


def needed_by(paths: Iterable[Path]) -> Needed:
    each = list(paths)
    near = {cidr for path in each for cidr in _ranges(path.network, path.origin)} | {hop.packet.source for path in each for hop in path.request.hops}
    far = {cidr for path in each for cidr in _ranges(path.network, path.target.interface)} | {
        hop.packet.destination for path in each for hop in path.request.hops
    }
    near_groups = {group for path in each for group in path.origin.groups}
    far_groups = {group for path in each if path.target.interface for group in path.target.interface.groups}
    ports = {hop.packet.destination_ports for path in each for hop in path.request.hops}
    return Needed(frozenset(near), frozenset(far), frozenset(near_groups), frozenset(far_groups), frozenset(ports))


def is_needed(change: Change, needed: Needed, network: Network) -> bool:
    match change:
        case AuthorizeSecurityGroup(rule=rule):
            groups, ranges = (needed.far_groups, needed.far) if rule.egress else (needed.near_groups, needed.near)
            peer_is = rule.peer.group in groups if isinstance(rule.peer, GroupPeer) else not isinstance(rule.peer, ListPeer) and covers(ranges, rule.peer)
            return peer_is and rule.protocol == TCP and rule.ports in needed.ports
        case CreateNetworkAclEntry(entry=entry):
            request, reply = (needed.far, needed.near) if entry.egress else (needed.near, needed.far)
            as_request = covers(request, entry.peers) and entry.ports in needed.ports
            return entry.allow and entry.protocol == TCP and (as_request or (covers(reply, entry.peers) and entry.ports == EPHEMERAL))
        case SetRoute():
            return _route_is_needed(change, needed, network)
        case SetTransitRoute(destination=destination):
            table = network.find(TransitGatewayRouteTable, change.table)
            dropped = {each.destination for each in (table.routes if table else None) or () if each.drops}
            return destination in {*needed.near, *needed.far, *dropped, *(cidr for vpc in network.all(Vpc) for cidr in vpc.cidrs)}
        case AcceptVpcPeering() | AcceptTransitGatewayAttachment() | AttachInternetGateway():
            return True
        case _:
            return _way_is_needed(change, needed, network)


def _way_is_needed(change: Change, needed: Needed, network: Network) -> bool:
    """What joins networks: of an end's VPC the only range, of a zone that is lacking, for a connection that names the far side."""
    ends = needed.near | needed.far
    match change:
        case EnableTransitGatewayPropagation(attachment=attachment):
            return [any(covers((cidr,), end) for end in ends) for cidr in _attached(network, attachment)] == [True]
        case AssociateTransitGatewayRouteTable(attachment=attachment):
            own = network.find(TransitGatewayRouteTable, change.table)
            tables = (each for each in network.all(TransitGatewayRouteTable) if own and each.gateway == own.gateway)  # a peering has one on each side
            return all(attachment not in each.associations for each in tables)
        case ModifyTransitGatewayAttachment(subnet=subnet, subnets=subnets, vpc=vpc):
            place = network.find(Subnet, subnet)
            return place is not None and place.vpc == vpc and place.zone not in {each.zone for each in network.all(Subnet) if each.id in subnets}
        case EnableVgwRoutePropagation(gateway=gateway):
            return any(covers(static_routes(network, gateway), end) for end in needed.far)
        case AllowDirectConnectPrefix(prefix=prefix):
            return prefix in {*needed.near, *(cidr for vpc in network.all(Vpc) for cidr in vpc.cidrs if any(covers((cidr,), end) for end in needed.near))}
        case CreateNatGateway():
            return any(not is_private(end) for end in needed.far)
        case _:
            return False


def _attached(network: Network, attachment: str) -> tuple[Prefix, ...]:
    found = network.find(TransitGatewayAttachment, attachment)
    vpc = network.find(Vpc, found.joins) if found else None
    return vpc.cidrs if vpc else ()


def _route_is_needed(change: SetRoute, needed: Needed, network: Network) -> bool:
    """A whole VPC's range for what lies in it; a default route for the internet, where there was none; else the address alone."""
    ends = needed.near | needed.far
    table = network.find(RouteTable, change.table)
    assert table
    if change.destination in ANYWHERE.values():
        works = any(route.destination == change.destination and route.active and not route.propagated for route in table.routes)
        return any(not is_private(end) for end in ends) and (change.instead_of is not None or not works)
    return change.destination in ends or any(change.destination in vpc.cidrs and vpc.id != table.vpc for vpc in network.all(Vpc))


@settings(max_examples=100)
@given(broken())
def test_a_fix_opens_no_more_than_its_paths_need(case: tuple[World, ReplicationTask]) -> None:
    network, task = case[0].network(), case[1]
    for fix in assess(network, task).fixes:
        if isinstance(fix, VerifiedFix):
            needed = needed_by(path for path, _ in fix.finding.at)
            for change in fix.changes:
                event(change.kind)
                assert is_needed(change, needed, network)

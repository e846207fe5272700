"""The healthy networks with a few things broken at random: groups, ACLs, routes, and what joins two networks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

from rules.network.egress_only_internet_gateway import EgressOnlyInternetGateway
from rules.network.internet_gateway import InternetGateway
from rules.network.nat_gateway import NatGateway
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.packet import ALL_PORTS, TCP, UDP, Ports, prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import LOCAL, Route, RouteTable
from rules.network.security_group import GroupPeer, GroupRule, SecurityGroup
from rules.network.transit_gateway import TransitGatewayAttachment
from rules.network.vpc_peering import VpcPeering
from rules.network.vpn_gateway import VpnGateway
from tests.builders import World
from tests.healthy import bridging_host, internet, nat_gateway, one_vpc, transit_gateway, two_vpcs, vpn
from tests.outbound import dual_stack, private_nat, public_ipv6, regional

T = TypeVar("T")
Healthy = Callable[[], tuple[World, ReplicationTask]]
HEALTHY: tuple[Healthy, ...] = (
    one_vpc, two_vpcs, internet, nat_gateway, transit_gateway, vpn, bridging_host, dual_stack, public_ipv6, regional, private_nat,
)  # fmt: skip
JOINING = (VpcPeering, NatGateway, InternetGateway, EgressOnlyInternetGateway, TransitGatewayAttachment, VpnGateway)

PORTS: tuple[Ports, ...] = (
    (5432, 5432),
    (3306, 3306),
    (1521, 1521),
    (5439, 5439),
    (443, 443),
    (1024, 65535),
    (32768, 60999),
    (0, 1023),
    (40000, 50000),
    ALL_PORTS,
)
FOUR = ("0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.1.0/24", "10.0.11.20/32", "10.20.0.0/16", "10.20.4.0/24", "203.0.113.0/24", "198.51.100.7/32")
RANGES = (*FOUR, "::/0", "2001:db8:1::/56", "2001:db8:1:1::/64", "2001:db8:2:4::20/128")

group_rules = st.builds(
    GroupRule,
    egress=st.booleans(),
    protocol=st.sampled_from([-1, TCP, TCP, UDP]),
    peer=st.one_of(st.sampled_from(RANGES).map(prefix), st.sampled_from(["sg-dms", "sg-orders", "sg-lake", "sg-other"]).map(GroupPeer)),
    ports=st.sampled_from(PORTS),
)
entries = st.lists(
    st.builds(
        AclEntry,
        number=st.integers(1, 60),
        egress=st.booleans(),
        allow=st.booleans(),
        protocol=st.sampled_from([-1, TCP]),
        peers=st.sampled_from(RANGES).map(prefix),
        ports=st.sampled_from(PORTS),
    ),
    max_size=5,
    unique_by=lambda entry: (entry.egress, entry.number),
)


@st.composite
def broken(draw: st.DrawFn, *, most: int = 3) -> tuple[World, ReplicationTask]:
    """Give a healthy world in which up to ``most`` things are broken, and its task."""
    world, task = draw(st.sampled_from(HEALTHY))()
    joining = [each.id for each in world.resources if isinstance(each, JOINING)]
    guarding = [each.id for each in world.resources if isinstance(each, (SecurityGroup, NetworkAcl, RouteTable))]
    for identifier in draw(st.lists(st.sampled_from([*guarding, *joining * 3]), max_size=most, unique=True)):
        _break(draw, world, identifier)
    return world, task


def _break(draw: st.DrawFn, world: World, identifier: str) -> None:
    match next(each for each in world.resources if each.id == identifier):
        case SecurityGroup(rules=rules):
            world.change(identifier, rules=(*_some(draw, rules), *draw(st.lists(group_rules, max_size=2))))
        case NetworkAcl(entries=known):
            numbered = (AclEntry(100 + each.number, each.egress, each.allow, each.protocol, each.peers) for each in _some(draw, known))
            world.change(identifier, entries=(*draw(entries), *numbered))
        case RouteTable(routes=routes):
            kept = (each for each in routes if each.target == LOCAL or draw(st.booleans()))
            world.change(identifier, routes=tuple(Route(each.destination, each.target, each.target == LOCAL or draw(st.booleans())) for each in kept))
        case VpcPeering():
            world.change(identifier, status=draw(st.sampled_from(["pending-acceptance", "deleted", "failed"])))
        case NatGateway():
            world.change(identifier, state=draw(st.sampled_from(["failed", "deleted", "pending"])))
        case TransitGatewayAttachment():
            world.change(identifier, state=draw(st.sampled_from(["pendingAcceptance", "deleting"])))
        case VpnGateway():
            world.change(identifier, joined=())
        case EgressOnlyInternetGateway():
            world.change(identifier, vpcs=())
        case InternetGateway():
            world.change(identifier, attached=())
        case other:
            raise AssertionError(other)


def _some(draw: st.DrawFn, things: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(each for each in things if draw(st.booleans()))

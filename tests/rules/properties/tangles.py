"""Small networks in which anything may be routed to anything: to itself, round in circles, to nowhere, by connectors in every state."""

from __future__ import annotations

from hypothesis import strategies as st

from rules.network.network import At, Network, Side
from rules.network.packet import EPHEMERAL, End, Packet, prefix
from rules.network.prefix_list import PrefixList
from rules.network.route_table import Route
from rules.network.transit_gateway import TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable, TransitRoute
from tests.builders import ACCOUNT, REGION, Where, World
from tests.outbound import egress_only_gateway

VPCS = ("vpc-a", "vpc-b")
SUBNETS = ("subnet-a1", "subnet-a2", "subnet-b1")
INTERFACES = ("eni-a1", "eni-a2", "eni-b1")
CONNECTORS = ("igw-a", "igw-b", "nat-a1", "nat-a2", "nat-b1", "pcx-ab", "tgw-1", "tgw-2", "eni-a1", "eni-b1", "vpce-1", "igw-gone", "tgw-gone", "eigw-a")
ATTACHMENTS = ("tgw-attach-1a", "tgw-attach-1b", "tgw-attach-2a", "tgw-attach-12", "tgw-attach-gone")
RANGES = ("0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.1.0.0/16", "10.0.2.0/24", "10.1.1.0/24", "10.1.1.20/32", "203.0.113.10/32", "198.51.100.0/24", "::/0")
SIX = ("2001:db8:1:1::20", "2001:db8:1:2::20", "2001:db8:2:1::20", "2001:db8:9::1", "fd00::1")
"""The interfaces' IPv6 addresses, and two that nobody has."""
ADDRESSES = ("10.0.1.20", "10.0.2.20", "10.1.1.20", "10.0.1.9", "10.1.1.9", "10.0.2.0/24", "203.0.113.10", "198.51.100.2", "198.51.100.9", "8.8.8.8", *SIX)
WHERE = Where(account=ACCOUNT, region=REGION)

OPEN_GROUP = ("in all from 0.0.0.0/0", "out all to 0.0.0.0/0", "in all from ::/0", "out all to ::/0")

routes = st.lists(
    st.builds(
        Route,
        destination=st.sampled_from([*map(prefix, RANGES * 3), "pl-1", "pl-gone"]),
        target=st.sampled_from([*CONNECTORS * 4, "local", None]),
        active=st.integers(0, 9).map(bool),
        propagated=st.booleans(),
    ),
    max_size=6,
).map(tuple)

transit_routes = st.lists(
    st.builds(
        TransitRoute,
        destination=st.sampled_from(RANGES).map(prefix),
        attachments=st.lists(st.sampled_from(ATTACHMENTS), max_size=2).map(tuple),
        active=st.integers(0, 9).map(bool),
        static=st.booleans(),
    ),
    max_size=4,
).map(tuple)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Two VPCs, three subnets, everything that may join them, and one thing or another that is missing."""
    world = World()
    world.vpc("a", "10.0.0.0/16", "2001:db8:1::/56")
    world.vpc("b", draw(st.sampled_from(["10.1.0.0/16", "10.0.0.0/16"])), "2001:db8:2::/56")
    for name, vpc, cidr, six in zip(("a1", "a2", "b1"), ("vpc-a", "vpc-a", "vpc-b"), ("10.0.1.0/24", "10.0.2.0/24", "10.1.1.0/24"), SIX, strict=False):
        world.subnet(name, vpc, f"{cidr} {six[:-2]}/64", zone=draw(st.sampled_from("ab")))
        world.change(f"rtb-{name}", routes=(Route(prefix(f"{cidr[:5]}0.0/16"), "local"), Route(prefix(f"{six[:10]}::/56"), "local"), *draw(routes)))
        world.group(name, vpc, *draw(st.sampled_from([OPEN_GROUP] * 9 + [()])))
        public = draw(st.sampled_from([None, f"198.51.100.{2 if name == 'a1' else 3}"]))
        world.interface(name, f"subnet-{name}", f"{cidr.replace('0/24', '20')} {six}", f"sg-{name}", public=public)
        world.change(f"eni-{name}", denies_internet=draw(st.booleans()))
        state = draw(st.sampled_from(["available", "available", "failed"]))
        world.nat_gateway(name, f"subnet-{name}", cidr.replace("0/24", "9"), draw(st.sampled_from([None, "198.51.100.9"])), state=state)
    world.internet_gateway("a", *draw(st.sampled_from([("vpc-a",), ("vpc-b",), ()])))
    world.internet_gateway("b", "vpc-b")
    egress_only_gateway(world, "a", *draw(st.sampled_from([("vpc-a",), ("vpc-b",), ()])))
    world.peering("ab", "vpc-a", "vpc-b", status=draw(st.sampled_from(["active", "active", "deleted"])))
    world.add(PrefixList(id="pl-1", entries=draw(st.sampled_from([(prefix("10.1.0.0/16"),), None])), **WHERE))
    _transit(draw, world)
    missing = draw(st.lists(st.sampled_from([each.id for each in world.resources]), max_size=2)) if draw(st.integers(0, 3)) == 0 else ()
    return world.network().lacking(*missing)


def _transit(draw: st.DrawFn, world: World) -> None:
    for number in "12":
        world.add(TransitGateway(id=f"tgw-{number}", references=draw(st.booleans()), **WHERE))
        associations = ATTACHMENTS[:2] if number == "1" and draw(st.booleans()) else tuple(draw(st.lists(st.sampled_from(ATTACHMENTS), unique=True)))
        table = TransitGatewayRouteTable(id=f"tgw-rtb-{number}", gateway=f"tgw-{number}", routes=draw(transit_routes), associations=associations, **WHERE)
        world.add(table)
    for name, joins, subnets in (("1a", "vpc-a", SUBNETS[:2]), ("1b", "vpc-b", SUBNETS[2:]), ("2a", "vpc-a", SUBNETS[:1]), ("12", "tgw-2", ())):
        state = draw(st.sampled_from(["available", "available", "available", "pendingAcceptance"]))
        sort = "vpc" if subnets else draw(st.sampled_from(["peering", "vpn"]))
        gateway = f"tgw-{name[0]}"
        world.add(TransitGatewayAttachment(id=f"tgw-attach-{name}", gateway=gateway, joins=joins, sort=sort, state=state, subnets=subnets, **WHERE))


@st.composite
def packets(draw: st.DrawFn) -> Packet:
    """A request or a reply between any two addresses, of one family or of two."""
    source, destination = draw(st.sampled_from(ADDRESSES)), draw(st.sampled_from(ADDRESSES))
    end = draw(st.sampled_from([None, End("eni-a1", "vpc-a", frozenset({"sg-a1"}))]))
    return Packet(prefix(source), prefix(destination), EPHEMERAL, (5432, 5432), source_end=end, reply=draw(st.booleans()))


@st.composite
def departures(draw: st.DrawFn) -> tuple[At, Packet]:
    """A packet that leaves an interface from its own address."""
    number = draw(st.integers(0, len(INTERFACES) - 1))
    own = End(INTERFACES[number], VPCS[number // 2], frozenset({f"sg-{INTERFACES[number][4:]}"}))
    addresses, known = draw(st.sampled_from([(ADDRESSES, 10), (SIX, len(SIX))]))
    far = prefix(draw(st.sampled_from(addresses[:known])))
    return At(own.interface, Side.START), Packet(prefix(addresses[number]), far, EPHEMERAL, (5432, 5432), source_end=own)


doors = st.builds(
    At,
    node=st.sampled_from([*VPCS, *SUBNETS, *INTERFACES, *CONNECTORS, *ATTACHMENTS, "rtb-a1", "rtb-b1", "internet", "sg-a1", "pl-1"]),
    side=st.sampled_from(list(Side)),
    via=st.sampled_from([None, *SUBNETS, *INTERFACES, *CONNECTORS, *ATTACHMENTS]),
)

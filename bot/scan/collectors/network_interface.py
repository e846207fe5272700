"""Network interfaces. Those of a NAT gateway say so, and one that the listing does not show is made of what the gateway says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, filters, kept
from bot.scan.collectors import nat_gateway
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.nat_gateway import NatGateway
from rules.network.network_interface import NetworkInterface
from rules.network.packet import SIX, Prefix

ADDRESSES = "ec2:DescribeAddresses"
ACTIONS = (NetworkInterface.LISTED_BY, ADDRESSES)

KEPT = kept(
    "NetworkInterfaceId", "VpcId", "SubnetId", "OwnerId", "Description", "Status", "SourceDestCheck",
    "Groups", "PrivateIpAddress", "PrivateIpAddresses", "Ipv6Addresses", "DenyAllIgwTraffic", "Association", "Attachment", "TagSet",
)  # fmt: skip


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the interfaces of the VPCs that take part, for those that have an address that a task connects to, and for the Elastic IP addresses."""
    four, six = ([str(each.network_address) for each in scope.addresses if (each.version == SIX) == newer] for newer in (False, True))
    sought = (("addresses.private-ip-address", four), ("association.public-ip", four), ("ipv6-addresses.ipv6-address", six))
    for name, values in (("vpc-id", scope.vpcs), *sought):
        for arguments in filters(name, values):
            yield Call(scope.place, NetworkInterface.LISTED_BY, "NetworkInterfaces", KEPT, arguments)
    if scope.account_wide:
        yield Call(scope.place, ADDRESSES, "Addresses", kept("PublicIp", "PrivateIpAddress", "NetworkInterfaceId"))


def parse(reading: Reading) -> Iterator[NetworkInterface]:
    """Make interfaces of the listing, with the Elastic IP addresses that it does not show yet, and of the NAT gateways."""
    elastic = {(interface, own): public for interface, own, public in reading.each(ADDRESSES, "Addresses", _elastic) if interface}
    listed = {each.id: _completed(each, elastic) for each in reading.each(NetworkInterface.LISTED_BY, "NetworkInterfaces", _make)}
    places = {(each.vpc, own): each.id for each in listed.values() for own, _ in each.addresses}
    for gateway in nat_gateway.parse(reading):
        for own, public in gateway.addresses:
            known = places.get((gateway.vpc, own))
            if known:
                listed[known] = _of_gateway(listed[known], gateway, own, public)
            elif gateway.subnet and gateway.state != "deleted":
                made = _made(gateway, own, public)
                listed[made.id] = made
    yield from listed.values()


def _make(piece: Piece) -> NetworkInterface:
    return NetworkInterface(
        id=piece.text("NetworkInterfaceId"), account=piece.account, region=piece.region, name=piece.tag(key="TagSet"),
        subnet=piece.text("SubnetId"), vpc=piece.text("VpcId"), addresses=tuple(_addresses(piece)),
        groups=tuple(each.text("GroupId") for each in piece.pieces("Groups")), description=piece.text_or_none("Description") or "",
        status=piece.text("Status"), source_dest_check=piece.flag("SourceDestCheck", default=True),
        denies_internet=piece.flag("DenyAllIgwTraffic", default=False),
        instance=piece.piece("Attachment").text_or_none("InstanceId") if piece.has("Attachment") else None,
    )  # fmt: skip


def _addresses(piece: Piece) -> Iterator[tuple[Prefix, Prefix | None]]:
    for each in piece.pieces("PrivateIpAddresses"):
        primary = each.data.get("PrivateIpAddress") == piece.data.get("PrivateIpAddress")
        holder = each if each.has("Association") or not primary else piece
        yield each.prefix("PrivateIpAddress"), _public(holder.piece("Association")) if holder.has("Association") else None
    yield from ((each.prefix("Ipv6Address"), None) for each in piece.pieces("Ipv6Addresses", optional=True))


def _public(association: Piece) -> Prefix | None:
    """Give the public address; a carrier or customer-owned one is not of the internet."""
    return association.prefix("PublicIp") if association.has("PublicIp") else None


def _elastic(piece: Piece) -> tuple[str | None, Prefix | None, Prefix]:
    return piece.text_or_none("NetworkInterfaceId"), piece.prefix("PrivateIpAddress") if piece.has("PrivateIpAddress") else None, piece.prefix("PublicIp")


def _completed(interface: NetworkInterface, elastic: dict[tuple[str, Prefix | None], Prefix]) -> NetworkInterface:
    return replace(interface, addresses=tuple((own, public or elastic.get((interface.id, own))) for own, public in interface.addresses))


def _of_gateway(interface: NetworkInterface, gateway: NatGateway, own: Prefix, public: Prefix | None) -> NetworkInterface:
    addresses = tuple((each, outer or (public if each == own else None)) for each, outer in interface.addresses)
    return replace(interface, addresses=addresses, serves=NatGateway.KIND, owner=gateway.id, name=interface.name or gateway.name)


def _made(gateway: NatGateway, own: Prefix, public: Prefix | None) -> NetworkInterface:
    return NetworkInterface(
        id=f"interface of {gateway.id} at {own.network_address}", account=gateway.account, region=gateway.region, name=gateway.name,
        subnet=gateway.subnet or "", vpc=gateway.vpc, addresses=((own, public),), serves=NatGateway.KIND, owner=gateway.id,
    )  # fmt: skip

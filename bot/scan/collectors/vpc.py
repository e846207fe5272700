"""VPCs with their DNS attributes, which only DescribeVpcAttribute tells, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.packet import Prefix
from rules.network.vpc import DNS_ATTRIBUTES, Vpc

ACTIONS = (Vpc.LISTED_BY, DNS_ATTRIBUTES)

KEPT = kept("VpcId", "OwnerId", "CidrBlock", "CidrBlockAssociationSet", "Ipv6CidrBlockAssociationSet", "State", "Tags")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the VPCs that take part and for the DNS attributes of each."""
    for arguments in filters("vpc-id", scope.vpcs):
        yield Call(scope.place, Vpc.LISTED_BY, "Vpcs", KEPT, arguments)
    for vpc in scope.vpcs:
        for name, key in (("enableDnsSupport", "EnableDnsSupport"), ("enableDnsHostnames", "EnableDnsHostnames")):
            yield Call(scope.place, DNS_ATTRIBUTES, key, kept("Value"), parameters={"VpcId": vpc, "Attribute": name})


def parse(reading: Reading) -> Iterator[Vpc]:
    """Make VPCs of the listing and of their attributes."""
    known: dict[tuple[str, str], bool] = {}
    for about, response in reading.whole(DNS_ATTRIBUTES):
        for key in ("EnableDnsSupport", "EnableDnsHostnames"):
            value = reading.guard(DNS_ATTRIBUTES, response, lambda piece, key=key: piece.piece(key).flag("Value") if piece.has(key) else None)  # type: ignore[misc]
            if value is not None:
                known[_vpc(about, response), key] = value
    for vpc in reading.each(Vpc.LISTED_BY, "Vpcs", _make):
        yield replace(vpc, dns_support=known.get((vpc.id, "EnableDnsSupport")), dns_hostnames=known.get((vpc.id, "EnableDnsHostnames")))


def _vpc(about: Piece, response: Piece) -> str:
    return str(response.data.get("VpcId") or about.data.get("VpcId"))


def _make(piece: Piece) -> Vpc:
    cidrs = tuple(dict.fromkeys((piece.prefix("CidrBlock"), *_more(piece, "CidrBlock"), *_more(piece, "Ipv6CidrBlock"))))
    six = piece.pieces("Ipv6CidrBlockAssociationSet", optional=True)
    inner = tuple(each.prefix("Ipv6CidrBlock") for each in six if each.text_or_none("Ipv6AddressAttribute") == "private")
    return Vpc(id=piece.text("VpcId"), account=piece.account, region=piece.region, name=piece.tag(), cidrs=cidrs, unadvertised=inner)


def _more(piece: Piece, key: str) -> Iterator[Prefix]:
    listed = piece.pieces(f"{key}AssociationSet", optional=True)
    return (each.prefix(key) for each in listed if each.piece(f"{key}State").text("State") == "associated")

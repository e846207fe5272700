"""VPC endpoints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.collectors import network_firewall
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.vpc_endpoint import VpcEndpoint

SERVICES = "ec2:DescribeVpcEndpointServices"
ACTIONS = (VpcEndpoint.LISTED_BY, SERVICES)

SERVICE = kept("ServiceName", "PrivateDnsNames")
KEPT = kept(
    "VpcEndpointId",
    "VpcEndpointType",
    "VpcId",
    "ServiceName",
    "State",
    "SubnetIds",
    "NetworkInterfaceIds",
    "PrivateDnsEnabled",
    "DnsEntries",
    "OwnerId",
    "Tags",
)


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the VPC endpoints of the account, and which names private DNS would give those that go without."""
    if scope.account_wide:
        yield Call(scope.place, VpcEndpoint.LISTED_BY, "VpcEndpoints", KEPT)
    for each in scope.services:
        yield Call(scope.place, SERVICES, "ServiceDetails", SERVICE, {"ServiceNames": [each]})


def parse(reading: Reading) -> Iterator[VpcEndpoint]:
    """Make endpoints of the listing, with the names that private DNS would give them; those of a Network Firewall stand in it too, and are the firewall's."""
    firewalls = {each.id for each in network_firewall.parse(reading)}
    names = dict(reading.each(SERVICES, "ServiceDetails", _names))
    for each in reading.each(VpcEndpoint.LISTED_BY, "VpcEndpoints", _make):
        if each.id not in firewalls:
            yield replace(each, names=names.get(each.service, ()))


def _make(piece: Piece) -> VpcEndpoint:
    return VpcEndpoint(
        id=piece.text("VpcEndpointId"), account=piece.account, region=piece.region, name=piece.tag(), vpc=piece.text("VpcId"),
        sort=piece.text("VpcEndpointType"), service=piece.text("ServiceName"), state=piece.text("State"),
        subnets=piece.texts("SubnetIds", optional=True), interfaces=piece.texts("NetworkInterfaceIds", optional=True),
        private_dns=piece.flag("PrivateDnsEnabled", default=False),
        hosts=tuple(each.text("DnsName") for each in piece.pieces("DnsEntries", optional=True)),
    )  # fmt: skip


def _names(piece: Piece) -> tuple[str, tuple[str, ...]]:
    return piece.text("ServiceName"), tuple(each.text("PrivateDnsName") for each in piece.pieces("PrivateDnsNames", optional=True))

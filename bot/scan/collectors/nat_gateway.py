"""NAT gateways. A regional one has no subnet: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, filters, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.nat_gateway import NatGateway
from rules.network.packet import Prefix

ACTIONS = (NatGateway.LISTED_BY,)

KEPT = kept(
    "NatGatewayId", "VpcId", "SubnetId", "State", "ConnectivityType", "AvailabilityMode", "AutoProvisionZones", "RouteTableId",
    "NatGatewayAddresses", "Tags",
)  # fmt: skip


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the NAT gateways of the VPCs that take part."""
    return (Call(scope.place, NatGateway.LISTED_BY, "NatGateways", KEPT, arguments) for arguments in filters("vpc-id", scope.vpcs, "Filter"))


def parse(reading: Reading) -> Iterator[NatGateway]:
    """Make NAT gateways of the listing."""
    return reading.each(NatGateway.LISTED_BY, "NatGateways", _make)


def _make(piece: Piece) -> NatGateway:
    listed = [each for each in piece.pieces("NatGatewayAddresses", optional=True) if (each.text_or_none("Status") or "succeeded") == "succeeded"]
    addresses = tuple((each.prefix("PrivateIp"), _public(each)) for each in listed if each.has("PrivateIp"))
    zonal = tuple((_zone(each), each.prefix("PublicIp")) for each in listed if each.has("PublicIp") and _zone(each))
    regional = piece.text_or_none("AvailabilityMode") == "regional"
    expands = {"enabled": True, "disabled": False}.get(piece.text_or_none("AutoProvisionZones") or "")
    return NatGateway(
        id=piece.text("NatGatewayId"), account=piece.account, region=piece.region, name=piece.tag(), vpc=piece.text("VpcId"),
        subnet=piece.text_or_none("SubnetId"), addresses=addresses, state=piece.text("State"),
        public=(piece.text_or_none("ConnectivityType") or "public") == "public",
        regional=regional, zonal=zonal if regional else (), table=piece.text_or_none("RouteTableId"), expands=expands,
    )  # fmt: skip


def _public(address: Piece) -> Prefix | None:
    return address.prefix("PublicIp") if address.has("PublicIp") else None


def _zone(address: Piece) -> str:
    return address.text_or_none("AvailabilityZoneId") or address.text_or_none("AvailabilityZone") or ""

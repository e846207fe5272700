"""A transit gateway, its attachments and its route tables. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html

Laws:
- A VPC reaches it only from zones in which its attachment has a subnet; that subnet's ACL is asked for what comes in from the instances and for what goes
  out to them (https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html), and its route table for what enters the VPC.
- Each attachment is associated with one table; the longest prefix wins, a static route before a propagated one, and a blackhole drops.
- Group references survive only when the gateway and both attachments support them, and only inbound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict
from rules.network.network_acl import NetworkAcl, acl_of
from rules.network.packet import SIX, Packet, Prefix, show, within
from rules.network.subnet import Subnet

ATTACHMENTS = ("ec2:DescribeTransitGatewayAttachments", "ec2:DescribeTransitGatewayVpcAttachments")
TABLES = ("ec2:DescribeTransitGatewayRouteTables", "ec2:GetTransitGatewayRouteTableAssociations")
"""What must have been read before something is said not to be there."""


@dataclass(frozen=True, slots=True)
class TransitRoute:
    """One route of a transit gateway route table; ``attachments`` is empty where it drops."""

    destination: Prefix
    attachments: tuple[str, ...]
    active: bool = True
    static: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGatewayRouteTable(Resource):
    """``routes`` is ``None`` when they could not be read: only the gateway's owner may."""

    KIND: ClassVar[str] = "transit-gateway-route-table"
    LISTED_BY: ClassVar[str] = "ec2:SearchTransitGatewayRoutes"

    gateway: str
    routes: tuple[TransitRoute, ...] | None
    associations: tuple[str, ...] = ()

    def lookup(self, destination: Prefix) -> TransitRoute | None:
        """Give the route that takes packets to ``destination``."""
        fitting = (each for each in self.routes or () if within(destination, each.destination))
        return max(fitting, key=lambda route: (route.destination.prefixlen, route.static), default=None)

    def inside(self, destination: Prefix) -> tuple[TransitRoute, ...]:
        """Give the routes that take a part of the range ``destination``."""
        reaches = (each.destination for each in self.routes or () if within(each.destination, destination))
        return tuple(found for found in map(self.lookup, reaches) if found)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGateway(Resource):
    """``references`` tells whether it supports references between security groups."""

    KIND: ClassVar[str] = "transit-gateway"
    LISTED_BY: ClassVar[str] = "ec2:DescribeTransitGateways"

    references: bool = False

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Take a packet from the subnet ``at.via``, or route one that came by the attachment ``at.via``."""
        return self._enter(network, at, packet) if at.side is Side.OUT else self._route(network, at, packet)

    def _enter(self, network: Network, at: At, packet: Packet) -> Verdict:
        subnet = network.find(Subnet, at.via)
        attachment = attachment_of(network, self.id, subnet.vpc) if subnet else None
        if subnet is None or attachment is None:
            said = self._said(f"has no attachment of {subnet.vpc if subnet else at.via}", "BAD_STATE_ATTACHMENT")
            return Dropped(said) if _read(network, self, *ATTACHMENTS) else Unknown(said, network.lack(TransitGatewayAttachment, self))
        door = next((each for each in attachment.subnets if _same_zone(network.find(Subnet, each), subnet)), None)
        onward = Forwarded(At(attachment.id, Side.OUT, door), packet)
        if attachment.state != "available":
            return Dropped(self._said(f"cannot be reached from {subnet.vpc}: {attachment.id} is {attachment.state}", "BAD_STATE_ATTACHMENT"), onward)
        if not attachment.carries(packet):
            return Dropped(self._said(f"cannot be reached from {subnet.vpc} by IPv6: {attachment.id} does not support it", "PROTOCOL_RESTRICTION"), onward)
        if door is None and not _read(network, self, ATTACHMENTS[1]):
            return Unknown(self._said(f"the subnets of {attachment.id} are not known", "UNKNOWN_RESOURCE"), _unread(network, self, ATTACHMENTS[1]), onward)
        if door is None and any(network.find(Subnet, each) is None for each in attachment.subnets):
            return Unknown(self._said(f"a subnet of {attachment.id} was not read", "UNKNOWN_RESOURCE"), network.lack(Subnet, attachment), onward)
        if door is None:
            where = subnet.zone_name or subnet.zone
            return Dropped(self._said(f"cannot be reached from {where}: {attachment.id} has no subnet in that zone", "TGW_ROUTE_AZ_RESTRICTION"), onward)
        return onward

    def _route(self, network: Network, at: At, packet: Packet) -> Verdict:
        came = network.find(TransitGatewayAttachment, at.via)
        table = network.derive(_table_by_attachment).get(at.via or "")
        if table is None:
            if not _read(network, self, *TABLES):
                return Unknown(
                    self._said(f"the route table of {at.via} is not known", "TGW_RTB_ROUTES_ARE_UNKNOWN"), network.lack(TransitGatewayRouteTable, self)
                )
            return Dropped(self._said(f"drops what comes from {at.via}, which no route table is associated with", "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION"))
        if table.routes is None:
            return Unknown(self._said(f"the routes of {table.id} are not known", "TGW_RTB_ROUTES_ARE_UNKNOWN"), network.lack(TransitGatewayRouteTable, table))
        route = table.lookup(packet.destination)
        if route is None:
            return Dropped(self._said(f"has no route to {show(packet.destination)} in {table.id}", "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT", table.id))
        by = f"{table.id}: {route.destination} to {', '.join(route.attachments) or 'blackhole'}"
        apart = [each for each in table.inside(packet.destination) if (each.active, each.attachments) != (route.active, route.attachments)]
        drop = next((each for each in (route, *apart) if not each.active or not each.attachments), None)
        if drop:
            what = show(packet.destination) if drop is route else f"a part of {show(packet.destination)}, {drop.destination},"
            return Dropped(self._said(f"drops {what} by {by}", "TGW_RTB_BAD_STATE_ROUTE", by))
        if apart:
            detail = f"sends a part of {show(packet.destination)} another way: {apart[0].destination} to {apart[0].attachments[0]}"
            lack = Lack("NOT_SUPPORTED", f"{table.id} {detail}.", f"Check by hand that {apart[0].attachments[0]} leads where {route.attachments[0]} does.")
            return Unknown(self._said(detail, "MORE_SPECIFIC_ROUTE", by), lack, Forwarded(At(route.attachments[0], Side.IN, at.via), packet))
        goes = network.find(TransitGatewayAttachment, route.attachments[0])
        seen = self.references and came is not None and came.references and goes is not None and goes.references
        onward = packet if seen else packet.unseen(f"{self.id} does not carry group references")
        return Forwarded(At(route.attachments[0], Side.IN, at.via), onward, self._said(f"sends {show(packet.destination)} by {by}", None, by))

    def _said(self, detail: str, reason: str | None, by: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGatewayAttachment(Resource):
    """``joins`` is the VPC, VPN connection, … that is attached, ``sort`` AWS's word for what it is; ``subnets`` are a VPC attachment's, one a zone.

    ``six`` tells whether it carries IPv6: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
    """

    KIND: ClassVar[str] = "transit-gateway-attachment"
    LISTED_BY: ClassVar[str] = "ec2:DescribeTransitGatewayAttachments"

    gateway: str
    joins: str
    sort: str = "vpc"
    state: str = "available"
    subnets: tuple[str, ...] = ()
    references: bool = True
    six: bool = True

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Pass a packet on to the gateway by the subnet ``at.via``, or into what is attached."""
        if at.side is Side.OUT:
            onward = Forwarded(At(self.gateway, Side.ROUTE, self.id), packet)
            acl = acl_of(network, at.via or "")
            return self._guard(acl, at.via or "", packet, onward) if acl else onward
        if self.state != "available":
            return Dropped(Decision(TransitGateway.KIND, self.gateway, f"cannot deliver: {self.id} is {self.state}", reason="BAD_STATE_ATTACHMENT"))
        if not self.carries(packet):
            return Dropped(Decision(TransitGateway.KIND, self.gateway, f"cannot deliver IPv6: {self.id} does not support it", reason="PROTOCOL_RESTRICTION"))
        if self.sort == "vpc":
            return self._deliver(network, at, packet)
        if self.sort in ("vpn", "direct-connect-gateway", "peering") and network.node(self.joins):
            return Forwarded(At(self.joins, Side.OUT if self.sort != "peering" else Side.ROUTE, self.id), packet)
        return Resource.decide(self, network, at, packet)

    def carries(self, packet: Packet) -> bool:
        """Tell whether packets of this address family pass."""
        return self.six or packet.destination.version != SIX

    @staticmethod
    def _guard(acl: NetworkAcl, subnet: str, packet: Packet, onward: Forwarded) -> Verdict:
        allowed, said = acl.judge(packet, Side.IN)
        decision = Decision(said.kind, said.node, said.detail, said.decided_by, said.reason, said.warning, subnet)
        return Forwarded(onward.to, packet, decision) if allowed else Dropped(decision, onward)

    def _deliver(self, network: Network, at: At, packet: Packet) -> Verdict:
        came = network.find(TransitGatewayAttachment, at.via)
        zones = [network.find(Subnet, each) for each in (came.subnets if came else ())]
        doors = [each for each in (network.find(Subnet, subnet) for subnet in self.subnets) if each]
        same = next((door for door in doors if any(_same_zone(zone, door) for zone in zones)), None)
        door = same or next(iter(doors), None)
        if door is None:
            said = Decision(TransitGateway.KIND, self.gateway, f"a subnet of {self.id} was not read", reason="UNKNOWN_RESOURCE")
            return Unknown(said, network.lack(Subnet, self), Forwarded(At(self.joins, Side.IN), packet))
        return Forwarded(At(door.id, Side.OUT, self.id), packet)


def _read(network: Network, near: Resource, *actions: str) -> bool:
    return all(network.was_read(each, near.account, near.region) for each in actions)


def _unread(network: Network, near: Resource, action: str) -> Lack:
    where = f"in account {near.account}, {near.region}"
    return network.lacks.get((near.account, near.region, action), Lack("NOT_ASKED", f"{action} was not asked {where}.", f"Allow {action} {where}."))


def attachment_of(network: Network, gateway: str, vpc: str) -> TransitGatewayAttachment | None:
    """Give the attachment of a VPC to a transit gateway; of several, one that works."""
    return network.derive(_attachments).get((gateway, vpc))


def _attachments(network: Network) -> dict[tuple[str, str], TransitGatewayAttachment]:
    found = sorted(network.all(TransitGatewayAttachment), key=lambda each: each.state == "available")
    return {(each.gateway, each.joins): each for each in found}


def _table_by_attachment(network: Network) -> dict[str, TransitGatewayRouteTable]:
    return {attachment: table for table in network.all(TransitGatewayRouteTable) for attachment in table.associations}


def _same_zone(one: Subnet | None, other: Subnet) -> bool:
    """Compare zones by id, which means the same in every account; within an account the name must agree too."""
    if one is None or one.zone != other.zone:
        return False
    return one.account != other.account or one.zone_name == other.zone_name

"""A transit gateway: a router between what is attached to it. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html

Laws:
- A VPC reaches it only from zones in which its attachment has a subnet. Zones are the same where their ids are: names differ from account to account.
- What comes by an attachment is routed by the table that is associated with it; only the gateway's owner may read that.
- Group references survive only between two VPCs, when the gateway and both attachments support them, and only inbound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.elsewhere import unread
from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict
from rules.network.packet import Packet, Prefix, show
from rules.network.subnet import Subnet
from rules.network.transit_gateway_attachment import GATEWAY, WORKING, TransitGatewayAttachment, attachment_of, same_zone
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute, table_being_associated, table_for

ATTACHMENTS = ("ec2:DescribeTransitGatewayAttachments", "ec2:DescribeTransitGatewayVpcAttachments")
TABLES = ("ec2:DescribeTransitGatewayRouteTables", "ec2:GetTransitGatewayRouteTableAssociations")
"""What must have been read before something is said not to be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGateway(Resource):
    """``account`` is its owner's. ``references`` tells whether it supports references between security groups."""

    KIND: ClassVar[str] = GATEWAY
    LISTED_BY: ClassVar[str] = "ec2:DescribeTransitGateways"

    references: bool = False
    state: str = "available"

    @property
    def hides(self) -> str:
        """Say why a rule behind it does not see the sender's group."""
        return f"{self.id} does not carry group references"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Take a packet from the subnet ``at.via``, or route one that came by the attachment ``at.via``."""
        verdict = self._enter(network, at, packet) if at.side is Side.OUT else self._route(network, at.via or "", packet)
        if self.state in WORKING:
            return verdict
        said = self._said(f"is {self.state}, not available", "BAD_STATE")
        return Dropped(said, verdict if isinstance(verdict, Forwarded) else getattr(verdict, "beyond", None))

    def leads_to(self, network: Network, vpc: str, destination: Prefix) -> bool:
        """Tell whether it has a route for what comes from ``vpc``."""
        attachment = attachment_of(network, self.id, vpc)
        table = table_for(network, self.id, attachment.id) if attachment else None
        route = table.lookup(destination) if table else None
        return route is not None and not route.drops

    def _enter(self, network: Network, at: At, packet: Packet) -> Verdict:
        subnet = network.find(Subnet, at.via)
        if subnet is None:
            return Unknown(self._said(f"is reached from {at.via}, which was not read", "UNKNOWN_RESOURCE"), network.lack(Subnet, self, at.via))
        attachment = attachment_of(network, self.id, subnet.vpc)
        if attachment is None:
            said = self._said(f"has no attachment of {subnet.vpc}", "BAD_STATE_ATTACHMENT")
            return Dropped(said) if _read(network, subnet, *ATTACHMENTS) else Unknown(said, network.lack(TransitGatewayAttachment, subnet))
        door = next((each for each in attachment.subnets if same_zone(network.find(Subnet, each), subnet)), None)
        onward = Forwarded(At(attachment.id, Side.IN, door) if door else At(self.id, Side.ROUTE, attachment.id), packet)
        if not attachment.works:
            return Dropped(self._said(f"does not serve {subnet.vpc}: {attachment.id} is {attachment.state}", "BAD_STATE_ATTACHMENT"), onward)
        if not attachment.carries(packet):
            return Dropped(self._said(f"cannot be reached from {subnet.vpc} by IPv6: {attachment.id} does not support it", "PROTOCOL_RESTRICTION"), onward)
        return onward if door else self._without_door(network, subnet, attachment, onward)

    def _without_door(self, network: Network, subnet: Subnet, attachment: TransitGatewayAttachment, onward: Forwarded) -> Verdict:
        if not _read(network, subnet, ATTACHMENTS[1]):
            said = self._said(f"the subnets of {attachment.id} are not known", "UNKNOWN_RESOURCE")
            return Unknown(said, _not_asked(network, subnet, ATTACHMENTS[1]), onward)
        if any(network.find(Subnet, each) is None for each in attachment.subnets):
            return Unknown(self._said(f"a subnet of {attachment.id} was not read", "UNKNOWN_RESOURCE"), network.lack(Subnet, attachment), onward)
        where = subnet.zone_name or subnet.zone
        return Dropped(self._said(f"cannot be reached from {where}: {attachment.id} has no subnet in that zone", "TGW_ROUTE_AZ_RESTRICTION"), onward)

    def _route(self, network: Network, via: str, packet: Packet) -> Verdict:
        came, table = network.find(TransitGatewayAttachment, via), table_for(network, self.id, via)
        if came and came.policy:
            lack = Lack("NOT_SUPPORTED", f"{via} is routed by the policy table {came.policy}, which is not modelled.", f"Check what {came.policy} does.")
            return Unknown(self._said(f"routes what comes from {via} by the policy table {came.policy}", "UNSUPPORTED_COMPONENT", came.policy), lack)
        if table is None:
            return self._unassociated(network, via)
        if table.routes is None:
            return Unknown(self._said(f"the routes of {table.id} are not known", "TGW_RTB_ROUTES_ARE_UNKNOWN"), network.lack(TransitGatewayRouteTable, table))
        route, unsure = table.lookup(packet.destination), table.unsure(packet.destination)
        if unsure:
            lack = Lack("NOT_FOUND", f"The entries of {unsure} are not known.", f"Read {unsure} in the account that owns it, or look by hand what it holds.")
            return Unknown(self._said(f"routes by {unsure} in {table.id}, whose entries are not known", "TGW_RTB_ROUTES_ARE_UNKNOWN", table.id), lack)
        if route is None:
            return Dropped(self._said(f"has no route to {show(packet.destination)} in {table.id}", "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT", table.id))
        return self._send(network, via, packet, table, route)

    def _unassociated(self, network: Network, via: str) -> Verdict:
        if not _read(network, self, *TABLES):
            said = self._said(f"the route table of {via} is not known", "TGW_RTB_ROUTES_ARE_UNKNOWN")
            return Unknown(said, unread(network, TransitGatewayRouteTable, f"the route table of {via} in {self.id}", self.account, self.region))
        table = table_being_associated(network, self.id, via)
        how = f"whose association with {table.id} is still being made" if table else "which no route table is associated with"
        return Dropped(self._said(f"drops what comes from {via}, {how}", "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION"))

    def _send(self, network: Network, via: str, packet: Packet, table: TransitGatewayRouteTable, route: TransitRoute) -> Verdict:
        by, what = f"{table.id}: {route}", show(packet.destination)
        apart = [each for each in table.inside(packet.destination) if (each.active, each.attachments) != (route.active, route.attachments)]
        drop = next((each for each in (route, *apart) if each.drops), None)
        if drop:
            part = what if drop is route else f"a part of {what}, {drop.destination},"
            return Dropped(self._said(f"drops {part} by {by}", "TGW_RTB_BAD_STATE_ROUTE", by))
        found = [network.find(TransitGatewayAttachment, each) for each in route.attachments]
        goes = next((each for each in found if each and each.works), found[0])
        to = At(goes.id if goes else route.attachments[0], Side.IN, self.id if goes and goes.sort == "peering" else via)
        onward = Forwarded(to, self.carried(network.find(TransitGatewayAttachment, via), goes, packet), self._said(f"sends {what} by {by}", None, by))
        if apart:
            detail = f"sends a part of {what} another way: {apart[0].destination} to {apart[0].attachments[0]}"
            lack = Lack("NOT_SUPPORTED", f"{table.id} {detail}.", f"Check by hand that {apart[0].attachments[0]} leads where {route.attachments[0]} does.")
            return Unknown(self._said(detail, "MORE_SPECIFIC_ROUTE", by), lack, onward)
        return onward

    def carried(self, came: TransitGatewayAttachment | None, goes: TransitGatewayAttachment | None, packet: Packet) -> Packet:
        """Give the packet as the far end sees it."""
        seen = self.references and all(each and each.sort == "vpc" and each.references for each in (came, goes))
        return packet if seen else packet.unseen(self.hides)

    def _said(self, detail: str, reason: str | None, by: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason)


def _read(network: Network, near: Resource, *actions: str) -> bool:
    return all(network.was_read(each, near.account, near.region) for each in actions)


def _not_asked(network: Network, near: Resource, action: str) -> Lack:
    where = f"in account {near.account}, {near.region}"
    return network.lacks.get((near.account, near.region, action), Lack("NOT_ASKED", f"{action} was not asked {where}.", f"Allow {action} {where}."))

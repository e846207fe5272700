"""What is attached to a transit gateway. https://docs.aws.amazon.com/vpc/latest/tgw/working-with-transit-gateways.html

Laws:
- The subnets of a VPC's attachment are the gateway's doors, one a zone. A packet comes in by the door of the sender's zone where there is one, else by any.
- The ACL of a door is asked for what comes in from the instances and for what goes out to them, https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html;
  its route table for what enters the VPC. To an instance in the door's own subnet no ACL is asked.
- A peering joins two gateways, by one id in both Regions: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html. Group references do not survive it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.direct_connect_gateway import DirectConnectGateway
from rules.network.elsewhere import unread
from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.network_acl import acl_of, guard
from rules.network.packet import SIX, Packet
from rules.network.route_table import table_of
from rules.network.subnet import Subnet, subnet_of
from rules.network.vpc import Vpc
from rules.network.vpn_connection import VpnConnection

GATEWAY = "transit-gateway"
WORKING = ("available", "modifying")
"""States in which packets pass; while it is modified an attachment goes on as it was."""

NAMES = {"connect": "Connect", "network-function": "network function", "client-vpn": "Client VPN", "vpn-concentrator": "VPN concentrator"}
"""Attachments that AWS has and that are not followed."""


@dataclass(frozen=True, slots=True)
class PeeredGateway:
    """One end of a peering of transit gateways."""

    gateway: str
    account: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGatewayAttachment(Resource):
    """``joins`` is the VPC, VPN connection, … that is attached, ``sort`` AWS's word for what it is; ``subnets`` are a VPC attachment's, one a zone.

    ``six`` tells whether it carries IPv6: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
    In appliance mode both directions of a connection take the same zone, whichever that is:
    https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
    ``ends`` are a peering's; ``policy`` is the policy table that it is associated with in place of a route table.
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
    appliance_mode: bool = False
    ends: tuple[PeeredGateway, ...] = ()
    policy: str | None = None

    @property
    def works(self) -> bool:
        """Tell whether packets pass."""
        return self.state in WORKING

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Take a packet in by the subnet ``at.via``, or deliver one of the attachment ``at.via`` into what is attached; a peering's of that gateway."""
        if door := network.find(Subnet, at.via):
            return guard(network, door, packet, Side.IN, Forwarded(At(self.gateway, Side.ROUTE, self.id), packet))
        if not self.carries(packet):
            return Dropped(self._said(f"cannot deliver IPv6: {self.id} does not support it", "PROTOCOL_RESTRICTION"))
        verdict = self._lead(network, at, packet)
        if self.works:
            return verdict
        said = self._said(f"does not serve {self.joins}: {self.id} is {self.state}", "BAD_STATE_ATTACHMENT")
        return Dropped(said, verdict if isinstance(verdict, Forwarded) else getattr(verdict, "beyond", None))

    def carries(self, packet: Packet) -> bool:
        """Tell whether packets of this address family pass."""
        return self.six or packet.destination.version != SIX

    def _lead(self, network: Network, at: At, packet: Packet) -> Verdict:
        match self.sort:
            case "vpc":
                return self._deliver(network, at, packet)
            case "peering":
                return self._cross(network, at.via or self.gateway, packet)
            case "vpn":
                return self._leave(network, VpnConnection, At(self.joins, Side.OUT, self.id), packet)
            case "direct-connect-gateway":
                return self._leave(network, DirectConnectGateway, At(self.joins, Side.OUT, self.gateway), packet)
            case _:
                what = f"a {NAMES.get(self.sort, self.sort)} attachment"
                lack = Lack("NOT_SUPPORTED", f"{self.id} is {what}, which is not modelled.", f"Check by hand that {self.joins} passes {packet.service()}.")
                return Unknown(self._said(f"leads on by {self.id}, {what} that is not modelled", "UNSUPPORTED_COMPONENT"), lack)

    def _said(self, detail: str, reason: str | None = None, gateway: str | None = None) -> Decision:
        return Decision(GATEWAY, gateway or self.gateway, detail, reason=reason)

    def _deliver(self, network: Network, at: At, packet: Packet) -> Verdict:
        if network.find(Vpc, self.joins) is None:
            lack = unread(network, Vpc, self.joins, self.account, self.region)
            return Unknown(self._said(f"leads to {self.joins}, which was not read", "UNKNOWN_RESOURCE"), lack)
        doors = tuple(each for each in (network.find(Subnet, subnet) for subnet in self.subnets) if each)
        near = self._near(network, at, packet, doors)
        if not near and len(doors) < max(len(self.subnets), 1):
            said = self._said(f"a subnet of {self.id} was not read", "UNKNOWN_RESOURCE")
            return Unknown(said, network.lack(Subnet, self), Forwarded(At(self.joins, Side.IN), packet))
        open_to = near or doors
        door = next(
            (each for each in open_to if _stopped(network, each, packet) or not _leads(network, each, packet)), open_to[0]
        )  # any may be taken: one that is shut is a wall
        return Forwarded(At(door.id, Side.OUT, self.id), packet)

    def _near(self, network: Network, at: At, packet: Packet, doors: tuple[Subnet, ...]) -> tuple[Subnet, ...]:
        """Give the doors in the zone that the packet comes from, as far as that is known and counts."""
        came = None if self.appliance_mode else network.find(TransitGatewayAttachment, at.via)
        sender = subnet_of(network, came.joins, packet.source) if came else None
        return tuple(each for each in doors if same_zone(sender, each))

    def _cross(self, network: Network, near: str, packet: Packet) -> Verdict:
        """Hand a packet of the gateway ``near`` to the other one."""
        far = self.far(near)
        if network.node(far.gateway) is None:
            said = self._said(f"peered with {far.gateway} by {self.id}; what that does was not read", "UNKNOWN_RESOURCE", near)
            return Unknown(said, unread(network, TransitGatewayAttachment, far.gateway, far.account, far.region))
        there = attachment_of(network, far.gateway, near) or self
        return Forwarded(At(far.gateway, Side.ROUTE, there.id), packet.unseen(f"{self.id} peers two transit gateways"))

    def far(self, near: str) -> PeeredGateway:
        """Give the end of a peering that is not ``near``."""
        other = self.joins if near == self.gateway else self.gateway
        return next((each for each in self.ends if each.gateway != near), PeeredGateway(other, self.account, ""))

    def _leave(self, network: Network, kind: type[Resource], to: At, packet: Packet) -> Verdict:
        if network.node(self.joins):
            return Forwarded(to, packet)
        said = self._said(f"leads to {self.joins}, which was not read", "UNKNOWN_RESOURCE")
        return Unknown(said, unread(network, kind, self.joins, self.account, self.region))


def _stopped(network: Network, door: Subnet, packet: Packet) -> bool:
    acl = acl_of(network, door.id)
    return acl is not None and not covers(door.cidrs, packet.destination) and not acl.judge(packet, Side.OUT)[0]


def _leads(network: Network, door: Subnet, packet: Packet) -> bool:
    table = table_of(network, door.id, door.vpc)
    found = table.lookup(network, packet.destination) if table else None
    return table is None or (found is not None and found[0].active)


def same_zone(one: Subnet | None, other: Subnet) -> bool:
    """Compare zones by id, which means the same in every account; within an account the name must agree too."""
    if one is None or one.zone != other.zone:
        return False
    return one.account != other.account or one.zone_name == other.zone_name


def attachment_of(network: Network, gateway: str, vpc: str) -> TransitGatewayAttachment | None:
    """Give the attachment of a VPC to a transit gateway; of several, one that works."""
    return network.derive(_attachments).get((gateway, vpc))


def _attachments(network: Network) -> dict[tuple[str, str], TransitGatewayAttachment]:
    found = sorted(network.all(TransitGatewayAttachment), key=lambda each: each.works)
    return {(each.gateway, each.joins): each for each in found}

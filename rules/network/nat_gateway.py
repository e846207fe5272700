"""A NAT gateway: lends its address to what leaves, and takes back only the replies. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html

Laws:
- It has no security group; the ACL and the route table of its own subnet apply. A regional one stands in no subnet: it has a route table of its own,
  and addresses for each zone (https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html).
- Behind it the packet comes from the gateway's address, so references to the sender's groups are lost. Of several addresses any may be lent: a way is
  followed once for each.
- It serves what comes from an interface of its own VPC, a transit gateway's among them: nothing that comes over a peering, a VPN or Direct Connect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.packet import SIX, Packet, Prefix, show
from rules.network.route_table import LOCAL, RouteTable
from rules.network.subnet import Subnet
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from rules.network.vpc import Vpc


@dataclass(frozen=True, slots=True, kw_only=True)
class NatGateway(Resource):
    """``addresses`` pair its private addresses with its Elastic IP addresses. ``state`` is AWS's: ``available``, ``deleted``, …

    A ``regional`` one has Elastic IP addresses by zone, ``zonal``, and a route ``table``. ``expands`` tells whether AWS brings it into further zones by
    itself, and serves those from the zones that it is in until then; ``None`` is not known.
    """

    KIND: ClassVar[str] = "nat-gateway"
    LISTED_BY: ClassVar[str] = "ec2:DescribeNatGateways"

    vpc: str
    subnet: str | None
    addresses: tuple[tuple[Prefix, Prefix | None], ...]
    state: str = "available"
    public: bool = True
    regional: bool = False
    zonal: tuple[tuple[str, Prefix], ...] = ()
    table: str | None = None
    expands: bool | None = None

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Take a packet in at the border of its subnet, translate it, and send it on from there; a regional one takes it from the route."""
        known = (self.table and self.zonal) if self.regional else (self.subnet and self.addresses)
        if not known or packet.source.version == SIX:  # IPv6 is translated to IPv4 here, which is not modelled
            return Resource.decide(self, network, at, packet)
        if packet.reply:
            return self._reply(network, at, packet)
        if self.regional:
            return self._from_zone(network, network.find(Subnet, at.via), packet)
        return Forwarded(At(self.subnet or "", Side.IN, self.id), packet) if at.side is Side.OUT else self._request(network, packet, self.addresses)

    def choices(self, zone: tuple[str | None, ...] = ()) -> tuple[tuple[Prefix, Prefix | None], ...]:
        """Give the addresses of which it lends one; a regional one to packets of ``zone`` (its id and its name), in a zone without any those of the others."""
        here = tuple((address, address) for at, address in self.zonal if at in zone)
        return here or tuple((address, address) for _, address in self.zonal) or self.addresses

    def _from_zone(self, network: Network, subnet: Subnet | None, packet: Packet) -> Verdict:
        zone = (subnet.zone, subnet.zone_name) if subnet else ()
        verdict = self._request(network, packet, self.choices(zone))
        if any(at in zone for at, _ in self.zonal) or self.expands or not isinstance(verdict, Forwarded):
            return verdict
        where = subnet.zone_name or subnet.zone if subnet else "an unknown zone"
        said = self._said(f"has no address in {where}", reason="REGIONAL_NGW_ROUTE_AZ_RESTRICTION")
        if self.expands is False and subnet:
            return Dropped(said, verdict)
        lack = Lack("NOT_FOUND", f"{self.id} has no address in {where}, and whether AWS adds zones to it is not known.", "Give it an address in that zone.")
        return Unknown(said, lack, verdict)

    def _request(self, network: Network, packet: Packet, choices: tuple[tuple[Prefix, Prefix | None], ...]) -> Verdict:
        private, outer = choices[packet.turn % len(choices)]
        if any(packet.destination in pair for pair in self.addresses):
            return Dropped(self._said(f"takes replies alone, and no connection to {show(packet.destination)}", reason="NO_POSSIBLE_DESTINATION"))
        lent = packet.translated(self.id, private, choices, any_port=True)
        becomes = f"{show(packet.source)} becomes {show(private)}" + (f" (public {show(outer)})" if outer and outer != private else "")
        any_of = f", one of its {len(choices)} addresses" if len(choices) > 1 else ""
        onward = self._onward(network, lent, self._said(f"{self.state}; {becomes}{any_of}", becomes))
        if isinstance(onward, Unknown):
            return onward
        if self.state != "available":
            return Dropped(self._said(f"is {self.state}, not available", f"state {self.state}", "BAD_STATE"), onward)
        home = network.find(Vpc, self.vpc)
        if home and not covers(home.cidrs, packet.source) and self.vpc not in network.derive(_joined):
            detail = f"serves only its own VPC, and {show(packet.source)} is not in {self.vpc}"
            return Dropped(self._said(detail, reason="NGW_REQUIRES_SOURCE_IN_VPC"), onward)
        return onward

    def _reply(self, network: Network, at: At, packet: Packet) -> Verdict:
        restored = packet.restored(self.id)
        if at.side is Side.OUT and not self.regional:  # a route leads here: into its subnet first
            return Forwarded(At(self.subnet or "", Side.IN, self.id), packet)
        if restored is None:
            return Dropped(
                self._said(f"drops the reply to {show(packet.destination)}, whose request did not come through it", reason="NO_POSSIBLE_DESTINATION")
            )
        becomes = f"{show(packet.destination)} becomes {show(restored.destination)}"
        return self._onward(network, restored, self._said(becomes, becomes))

    def _onward(self, network: Network, packet: Packet, said: Decision) -> Forwarded | Unknown:
        if not self.regional:
            return Forwarded(At(self.subnet or "", Side.OUT, self.id), packet, said)
        table = network.find(RouteTable, self.table)
        if table is None:
            return Unknown(self._said(f"its route table {self.table} is not known", reason="UNKNOWN_RESOURCE"), network.lack(RouteTable, self, self.table))
        found = table.lookup(network, packet.destination)
        if found and found[0].target == LOCAL:
            return Forwarded(At(self.vpc, Side.IN), packet, said)
        if found and not (found[0].target or "").startswith("igw-"):
            lack = Lack("NOT_SUPPORTED", f"Where {self.id} leads by {found[0]} is not modelled.", f"Check by hand that {found[0].target} passes it.")
            return Unknown(self._said(f"leads on by {found[0]}, which is not modelled", reason="UNSUPPORTED_COMPONENT"), lack)
        return Forwarded(At(table.id, Side.ROUTE, self.id), packet, said)

    def _said(self, detail: str, by: str | None = None, reason: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason, place=self.subnet or self.vpc)


def _joined(network: Network) -> frozenset[str]:
    """Give the VPCs that a transit gateway sends into: what comes by it comes from its attachment's interface there."""
    return frozenset(each.joins for each in network.all(TransitGatewayAttachment))

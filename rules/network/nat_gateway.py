"""A NAT gateway: lends its address to what leaves, and takes back only the replies. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html

Laws:
- It has no security group; the ACL and the route table of its own subnet apply.
- Behind it the packet comes from the gateway's address, so references to the sender's groups are lost.
- It serves what the routes of its own VPC send to it, also for other VPCs behind a transit gateway; a connection to its own address it takes from nobody:
  https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-nat-igw.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Verdict
from rules.network.packet import Packet, Prefix, show


@dataclass(frozen=True, slots=True, kw_only=True)
class NatGateway(Resource):
    """``addresses`` pair its private addresses with its Elastic IP addresses. ``state`` is AWS's: ``available``, ``deleted``, …"""

    KIND: ClassVar[str] = "nat-gateway"
    LISTED_BY: ClassVar[str] = "ec2:DescribeNatGateways"

    vpc: str
    subnet: str | None
    addresses: tuple[tuple[Prefix, Prefix | None], ...]
    state: str = "available"
    public: bool = True

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Take a packet in at the border of its subnet, translate it, and send it on from there."""
        if self.subnet is None or not self.addresses:
            return Resource.decide(self, network, at, packet)
        if at.side is Side.OUT:
            return Forwarded(At(self.subnet, Side.IN, self.id), packet)
        if packet.reply:
            return self._reply(packet)
        if at.via != self.subnet:
            detail = f"takes no connection to {show(packet.destination)}, its own address"
            return Dropped(Decision(self.KIND, self.id, detail, reason="NO_POSSIBLE_DESTINATION", place=self.subnet))
        return self._request(packet)

    def _request(self, packet: Packet) -> Verdict:
        private, outer = self.addresses[0]
        lent = packet.translated(self.id, private, any_port=True)
        shown = show(outer) if outer else show(private)
        said = Decision(self.KIND, self.id, f"{self.state}; {show(packet.source)} becomes {shown}", f"{show(packet.source)} becomes {shown}", place=self.subnet)
        onward = Forwarded(At(self.subnet or "", Side.OUT, self.id), lent, said)
        if self.state != "available":
            return Dropped(Decision(self.KIND, self.id, f"is {self.state}, not available", f"state {self.state}", "BAD_STATE", place=self.subnet), onward)
        return onward

    def _reply(self, packet: Packet) -> Verdict:
        restored = packet.restored(self.id)
        if restored is None:
            detail = f"drops the reply to {show(packet.destination)}, whose request did not come through it"
            return Dropped(Decision(self.KIND, self.id, detail, reason="NO_POSSIBLE_DESTINATION", place=self.subnet))
        said = Decision(
            self.KIND, self.id, f"{show(packet.destination)} becomes {show(restored.destination)}", "the connection that it keeps", place=self.subnet
        )
        return Forwarded(At(self.subnet or "", Side.OUT, self.id), restored, said)

"""VPC endpoints. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html

Laws:
- A gateway endpoint leads to the service itself, from its own VPC alone; what it reaches is delivered.
- An interface endpoint is its interfaces, with their own security groups; packets go to their private addresses.
- Gateway Load Balancer endpoints lead to appliances that AWS cannot show: what they do is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Delivered, Dropped, Forwarded, Network, Resource, Side, Verdict
from rules.network.packet import Packet
from rules.network.subnet import vpc_of


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcEndpoint(Resource):
    """``sort`` is AWS's word: ``Gateway``, ``Interface``, ``GatewayLoadBalancer``; ``service`` its full name."""

    KIND: ClassVar[str] = "vpc-endpoint"
    LISTED_BY: ClassVar[str] = "ec2:DescribeVpcEndpoints"

    vpc: str
    sort: str
    service: str
    state: str = "available"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Deliver to the service, or bring its answer back into the VPC."""
        if self.sort != "Gateway":
            return Resource.decide(self, network, at, packet)
        if at.side is Side.IN:
            return Forwarded(At(self.vpc, Side.IN), packet)
        back = At(self.id, Side.IN)
        if self.state.lower() != "available":
            return Dropped(Decision(self.KIND, self.id, f"is {self.state}, not available", f"state {self.state}", "BAD_STATE"))
        if vpc_of(network, at.via) != self.vpc:
            return Dropped(Decision(self.KIND, self.id, f"serves {self.vpc} alone", reason="VPCE_INTRA_VPC_TRAFFIC"))
        return Delivered(packet, Decision(self.KIND, self.id, f"available, {self.service}", self.service), back)

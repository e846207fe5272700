"""A Direct Connect virtual interface. https://docs.aws.amazon.com/directconnect/latest/UserGuide/WorkingWithVirtualInterfaces.html

Laws:
- It carries packets when it is available and a BGP session is up; which routes the far side announced, AWS does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Verdict
from rules.network.packet import Packet


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualInterface(Resource):
    """``gateway`` is the VPN gateway or the Direct Connect gateway that it ends at; ``bgp_up`` tells of any of its sessions."""

    KIND: ClassVar[str] = "direct-connect"
    LISTED_BY: ClassVar[str] = "directconnect:DescribeVirtualInterfaces"

    gateway: str
    state: str
    bgp_up: bool

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Carry a packet to the far side, or one from there to the gateway."""
        del network
        to = At("on-premises", Side.OUT, self.id) if at.side is Side.OUT else At(self.gateway, Side.IN, self.id)
        if self.state != "available":
            return Dropped(Decision(self.KIND, self.id, f"is {self.state}, not available", reason="BAD_STATE"), Forwarded(to, packet))
        if not self.bgp_up:
            return Dropped(Decision(self.KIND, self.id, "has no BGP session that is up", reason="BAD_STATE"), Forwarded(to, packet))
        return Forwarded(to, packet, Decision(self.KIND, self.id, "available, BGP up", "BGP up"))

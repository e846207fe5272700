"""A Direct Connect virtual interface. https://docs.aws.amazon.com/directconnect/latest/UserGuide/WorkingWithVirtualInterfaces.html

Laws:
- It carries packets when it is available and a BGP session is up; which routes the far side announced, AWS does not tell.
- It ends at a VPN gateway or at a Direct Connect gateway: a transit virtual interface always at the latter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Unknown, Verdict
from rules.network.packet import Packet


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualInterface(Resource):
    """``gateway`` is the VPN gateway or the Direct Connect gateway that it ends at; ``bgp_up`` tells of any of its sessions, ``None`` where AWS cannot."""

    KIND: ClassVar[str] = "direct-connect"
    LISTED_BY: ClassVar[str] = "directconnect:DescribeVirtualInterfaces"

    gateway: str
    state: str
    bgp_up: bool | None

    @property
    def up(self) -> bool:
        """Tell whether it is known to carry packets."""
        return self.state == "available" and self.bgp_up is True

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Carry a packet to the far side, or one from there to the gateway."""
        to = At("on-premises", Side.OUT, self.id) if at.side is Side.OUT else At(self.gateway, Side.IN, self.id)
        onward = Forwarded(to, packet)
        if self.state != "available":
            return Dropped(Decision(self.KIND, self.id, f"is {self.state}, not available", reason="BAD_STATE"), onward)
        if self.bgp_up is None:
            lack = network.lack(VirtualInterface, self, f"the BGP state of {self.id}")
            return Unknown(Decision(self.KIND, self.id, "has a BGP session whose state AWS does not tell", reason="UNKNOWN_RESOURCE"), lack, onward)
        if not self.bgp_up:
            return Dropped(Decision(self.KIND, self.id, "has no BGP session that is up", reason="BAD_STATE"), onward)
        return Forwarded(to, packet, Decision(self.KIND, self.id, "available, BGP up", "BGP up"))

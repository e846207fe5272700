"""The network behind a VPN or Direct Connect: it cannot be seen from AWS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import At, Decision, Exits, Network, Resource, Side, Verdict
from rules.network.packet import Packet, show


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPremises(Resource):
    """There is one; networks are built with it."""

    KIND: ClassVar[str] = "on-premises"

    id: str = "on-premises"
    account: str = ""
    region: str = ""
    name: str | None = "On premises"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Let the packet go out of sight; its answer comes back by ``at.via``."""
        del network
        detail = f"out of sight from here: the far side must route back to {show(packet.source)} and admit it to {packet.service()}"
        return Exits(packet, Decision(self.KIND, self.id, detail, reason="FAR_SIDE_OUT_OF_SIGHT"), At(at.via or "", Side.IN))

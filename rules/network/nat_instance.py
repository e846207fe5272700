"""An instance that forwards what is not for itself: a NAT instance, or the host that bridges a VPC into an on-premises VPN.
https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html

Laws:
- It forwards nothing while its source/destination check is on.
- Its security groups must let the sender in; towards the internet they must let it out again. What it sends through a tunnel of its own they do not see.
- What it does inside cannot be seen: to the internet it is taken to lend its own address, on premises and by IPv6 to pass packets as they are.
"""

from __future__ import annotations

from typing import Protocol

from rules.network.network import At, Decision, Dropped, Forwarded, Side, Verdict
from rules.network.packet import SIX, Packet, Prefix, is_private, show

KIND = "nat-instance"


class Host(Protocol):
    """What is asked of the interface."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def subnet(self) -> str:
        """Where it stands."""

    @property
    def addresses(self) -> tuple[tuple[Prefix, Prefix | None], ...]:
        """Its private addresses with their public ones."""

    @property
    def source_dest_check(self) -> bool:
        """Whether it drops what is not for itself."""


def forwards(host: Host, packet: Packet) -> bool:
    """Tell whether the packet is for somebody else, or a reply that the host has to give back."""
    mine = any(own == packet.destination for own, _ in host.addresses)
    return not mine or (packet.reply and packet.restored(host.id) is not None)


def take(host: Host, packet: Packet) -> Verdict:
    """Give the packet to the host, whose groups have admitted it."""
    out = is_private(packet.destination)
    lent = packet if out or packet.source.version == SIX else packet.translated(host.id, host.addresses[0][0])
    to = At("on-premises", Side.OUT, host.id) if out else At(host.id, Side.OUT)
    does = "passes it into its tunnel" if out else f"{show(packet.source)} becomes {show(lent.source)}" if lent != packet else "passes it on"
    onward = Forwarded(
        to, lent.unseen(f"{host.id} forwards the packet"), Decision(KIND, host.id, f"forwards; {does}", "source/destination check off", place=host.subnet)
    )
    if host.source_dest_check:
        detail = f"has its source/destination check on, so that it drops what is for {show(packet.destination)}"
        return Dropped(Decision(KIND, host.id, detail, "source/destination check on", "ENI_SOURCE_DEST_CHECK_RESTRICTION", place=host.subnet), onward)
    return onward


def give_back(host: Host, packet: Packet) -> Verdict:
    """Give a reply back to the sender."""
    restored = packet.restored(host.id) or packet
    said = Decision(KIND, host.id, f"gives the reply back to {show(restored.destination)}", "tracked connection", place=host.subnet)
    return Forwarded(At(host.subnet, Side.OUT, host.id), restored, said)

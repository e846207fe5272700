"""An appliance that stands between two places of the network: routes lead to its interface, and what it does inside AWS cannot show.
https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html#route-tables-appliance-routing

Laws:
- It drops what is not for itself while its source/destination check is on.
- What it lets through is unknown. Its security groups must let a request in and out again; it leaves by the appliance's own subnet, and references to
  the sender's groups do not survive it.
"""

from __future__ import annotations

from rules.network.nat_instance import Host
from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Side, Unknown, Verdict
from rules.network.packet import Packet, show

KIND = "appliance"


def take(host: Host, packet: Packet) -> Verdict:
    """Give the packet to the appliance, whose groups have admitted it."""
    to = At(host.subnet, Side.OUT, host.id) if packet.reply else At(host.id, Side.OUT)
    onward = Forwarded(to, packet.unseen(f"{host.id} stands between"))
    if host.source_dest_check:
        detail = f"has its source/destination check on, so that it drops what is for {show(packet.destination)}"
        said = Decision(KIND, host.id, detail, "source/destination check on", "ENI_SOURCE_DEST_CHECK_RESTRICTION", place=host.subnet)
        return Dropped(said, onward)
    detail = f"stands between {show(packet.source)} and {show(packet.destination)}, and what it lets through cannot be seen"
    lack = Lack("NOT_SUPPORTED", f"{host.id} {detail}.", f"Check in the appliance itself that it passes {packet.service()} to {show(packet.destination)}.")
    return Unknown(Decision(KIND, host.id, detail, reason="UNSUPPORTED_COMPONENT", place=host.subnet), lack, onward)

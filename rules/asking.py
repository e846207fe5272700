"""The name behind a path: whose word its address is, and the wall where no answer comes.

Laws:
- What lies behind a name that the instance is not told, or may be told otherwise, is shown and not reached.
"""

from __future__ import annotations

from dataclasses import replace

from rules.network.address import Target
from rules.network.name import Doubt
from rules.network.network import At, Decision, Dropped, Side
from rules.network.network_interface import NetworkInterface
from rules.network.packet import EPHEMERAL, Packet, show
from rules.trace import Hop, Trace


def answered(request: Trace, origin: NetworkInterface, target: Target) -> Trace:
    """Give the request with what its first hop knows the address from, and behind it the answer that does not come or is not known."""
    first, *others = request.hops
    if target.by:
        first = replace(first, decision=replace(first.decision, detail=f"{first.decision.detail}, {target.by}"))
    if target.doubt is None:
        return replace(request, hops=(first, *others))
    unreached = (replace(hop, reached=False) for hop in others)
    return replace(request, hops=(first, _answer(target.doubt, origin, first.packet), *unreached))


def asked_in_vain(origin: NetworkInterface, target: Target, port: int) -> Trace:
    """Give the trace of a packet that has no address to go to."""
    packet = Packet(origin.addresses[0][0], target.address, EPHEMERAL, (port, port))
    at = At(origin.id, Side.START)
    start = Decision(origin.serves, origin.id, f"{show(packet.source)} asks for {target.by}", place=origin.subnet)
    hops = [Hop(start, packet, "allowed", True, at)]  # noqa: FBT003
    return Trace((*hops, *([_answer(target.doubt, origin, packet)] if target.doubt else ())), "lost", packet, at)


def _answer(doubt: Doubt, origin: NetworkInterface, packet: Packet) -> Hop:
    wall = isinstance(doubt, Dropped)
    return Hop(doubt.decision, packet, "blocked" if wall else "unknown", True, At(origin.id, Side.START), None if isinstance(doubt, Dropped) else doubt.lack)  # noqa: FBT003

"""Send a packet through the network and record every decision.

Laws:
- A trace always ends: a packet that comes to the same door a third time goes round for ever, whatever was done to it, and that is a wall.
- It goes on past a wall as if it were opened, so that one run names every wall; what lies behind one is ``not reached``.
- What is not known is never taken for open: it is ``unknown``, and so is the trace unless a wall is proved.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from rules.network.detour import detour
from rules.network.network import At, Decision, Delivered, Dropped, Exits, Forwarded, Lack, Network, Unknown, Verdict
from rules.network.packet import Packet

MOST_VISITS = 2
UNMODELLED = {
    "lgw-": "local gateway", "cagw-": "carrier gateway", "arn:aws:networkmanager:": "Cloud WAN core network",
    "odb-": "Oracle database network",
}  # fmt: skip
"""Targets of routes that AWS has and that are not followed, by the start of their ids."""
Outcome = Literal["allowed", "blocked", "unknown"]


@dataclass(frozen=True, slots=True)
class Hop:
    """One decision about ``packet`` as it came in; ``reached`` tells whether it really gets here. ``outcome`` is what is decided all the same."""

    decision: Decision
    packet: Packet
    outcome: Outcome
    reached: bool
    at: At
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of a packet. ``end`` is the last door; ``back`` where its answer starts, or comes back into sight."""

    hops: tuple[Hop, ...]
    end: Literal["delivered", "exits", "lost"]
    packet: Packet
    at: At
    back: At | None = None

    @property
    def outcome(self) -> Literal["allowed", "blocked", "unknown"]:
        """A proved wall wins, then what is not known."""
        if any(hop.outcome == "blocked" and hop.reached for hop in self.hops):
            return "blocked"
        return "unknown" if self.end == "lost" or any(hop.outcome == "unknown" and hop.reached for hop in self.hops) else "allowed"


def trace(network: Network, start: At, packet: Packet, *, reached: bool = True) -> Trace:
    """Send ``packet`` from ``start``; ``reached`` is false for the answer to a packet that never arrived."""
    hops: list[Hop] = []
    visits: Counter[At] = Counter()
    at = start
    while True:
        visits[at] += 1
        verdict = _loop(at) if visits[at] > MOST_VISITS else _decide(network, at, packet)
        hops.extend(_hop(verdict, at, packet, reached=reached))
        match verdict:
            case Forwarded(to, onward):
                at, packet = to, onward
            case Delivered(arrived, _, back):
                return Trace(tuple(hops), "delivered", arrived, at, back)
            case Exits(left, _, back):
                return Trace(tuple(hops), "exits", left, at, back)
            case Dropped() | Unknown():
                beyond = verdict.beyond or (detour(network, at, packet) if verdict.decision.reason != "LOOP" else None)
                reached = reached and isinstance(verdict, Unknown) and verdict.beyond is not None
                if beyond is None:
                    return Trace(tuple(hops), "lost", packet, at)
                at, packet = beyond.to, beyond.packet


def _decide(network: Network, at: At, packet: Packet) -> Verdict:
    node = network.node(at.node)
    if node:
        return node.decide(network, at, packet)
    kind = next((kind for start, kind in UNMODELLED.items() if at.node.startswith(start)), None)
    if kind:
        detail = f"what this {kind} does with a packet is not modelled"
        lack = Lack(
            "NOT_SUPPORTED", f"What {at.node} does with a packet is not modelled.", f"Check by hand that it passes {packet.service()} to {packet.destination}."
        )
        return Unknown(Decision(kind.replace(" ", "-"), at.node, detail, reason="UNSUPPORTED_COMPONENT"), lack)
    detail = f"{at.node} is named as the next hop and is not known"
    lack = Lack("NOT_FOUND", f"{detail}.", f"If {at.node} was deleted, give the route another target; if another account owns it, add that account.")
    return Unknown(Decision("unknown", at.node, detail, reason="UNKNOWN_RESOURCE"), lack)


def _loop(at: At) -> Dropped:
    return Dropped(Decision("route-table", at.node, f"the packet comes back to {at.node} and goes round for ever", reason="LOOP", place=at.via))


def _hop(verdict: Verdict, at: At, packet: Packet, *, reached: bool) -> list[Hop]:
    if verdict.decision is None:
        return []
    match verdict:
        case Dropped():
            return [Hop(verdict.decision, packet, "blocked", reached, at)]
        case Unknown(_, lack):
            return [Hop(verdict.decision, packet, "unknown", reached, at, lack)]
        case _:
            return [Hop(verdict.decision, packet, "allowed", reached, at)]

"""A path as the controls that it meets: request and reply folded, so that each control is one stop that may decide twice.

Laws: stops stand in the order of the request; a reply meets them in the opposite order; no hop is lost and none is added.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bot.report import Hop, Leg, Path, Place

BRIDGES = frozenset({"vpc-peering", "transit-gateway", "vpn-connection", "direct-connect"})
CONNECTORS = BRIDGES | {"internet-gateway", "egress-only-internet-gateway", "vpn-gateway", "unknown"}
OUTSIDE = frozenset({"internet", "on-premises"})
Outside = Literal["internet", "on-premises", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One hop as one leg sees it; ``mark`` is the leg's letter where several legs share a picture. ``exits``: AWS shows nothing behind it."""

    mark: str
    hop: Hop
    exits: bool = False

    @property
    def label(self) -> str:
        """Give the number on the badge: ``8``, or ``S8`` where several legs share the picture."""
        return f"{self.mark}{self.hop.number}"


@dataclass(frozen=True, slots=True)
class Stop:
    """One control at one place with all that is decided there. ``key`` is unique in a path.

    No decisions: an end that no hop stands for. ``outside`` names the place of what lies beyond the last VPC. ``parts`` are the route tables
    that a VPC's router card stands for.
    """

    key: str
    kind: str
    id: str
    name: str | None
    vpc: str | None
    subnet: str | None
    decisions: tuple[Decision, ...] = ()
    outside: Outside | None = None
    parts: tuple[Stop, ...] = ()

    def same(self, hop: Hop) -> bool:
        """Tell whether the hop is a decision of this control. A route table is one control in its VPC, whichever subnet asks it."""
        near = hop.kind == "route-table" or self.subnet == (hop.subnet or None)
        return near and (self.kind, self.id, self.vpc) == (hop.kind, hop.id, hop.vpc or None)


@dataclass(frozen=True, slots=True)
class Way:
    """A leg as a picture shows it: one of its paths, folded into stops."""

    mark: str
    leg: Leg
    path: Path
    stops: tuple[Stop, ...]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Give every decision in the order of the packet."""
        return tuple(sorted((each for stop in self.stops for each in stop.decisions), key=lambda each: each.hop.number))


NOWHERE = Path("unknown", current=True, from_=Place(None), to=Place(None), hops=())


def way(leg: Leg, mark: str = "") -> Way:
    """Choose the path to show: the current one that ends as the leg does, for it is the leg's verdict that it must explain."""
    path = min(leg.paths, key=lambda path: (path.verdict != leg.verdict, not path.current), default=NOWHERE)
    return Way(mark, leg, path, stops(leg, path, mark))


def stops(leg: Leg, path: Path, mark: str = "") -> tuple[Stop, ...]:
    """Give the stops of a path, from the replication instance to the endpoint, both of which are always there."""
    found: list[Stop] = []
    there = [hop for hop in path.hops if hop.direction == "request"]
    for hop in there:
        decision = Decision(mark, hop, exits=hop is there[-1] and hop.kind in OUTSIDE and hop.outcome == "allowed")
        if found and found[-1].same(hop):
            found[-1] = _asked(found[-1], decision)
        else:
            found.append(_stop(decision))
    found = _with_ends(found, leg, path)
    at = len(found) - 1
    for hop in (hop for hop in path.hops if hop.direction == "reply"):
        back = next((index for index in range(at, -1, -1) if found[index].same(hop)), None)
        if back is None:  # only the reply passes here; it stands just after where the reply has come to
            at = max(at, 1)
            found.insert(at, _stop(Decision(mark, hop)))
        else:
            at = back
            found[at] = _asked(found[at], Decision(mark, hop))
    return _keyed(_with_places(found))


def _stop(decision: Decision) -> Stop:
    hop = decision.hop
    return Stop("", hop.kind, hop.id, hop.name, hop.vpc or None, hop.subnet or None, (decision,))


def _asked(stop: Stop, decision: Decision) -> Stop:
    return replace(stop, decisions=(*stop.decisions, decision))


def _with_ends(found: list[Stop], leg: Leg, path: Path) -> list[Stop]:
    """Add the replication instance and the endpoint where no hop stands for them, so that the picture says what was meant to talk."""
    if not found or found[0].kind != "replication-instance":
        start = path.from_
        found = [Stop("", "replication-instance", start.interface or "", None, start.vpc or None, start.subnet or None), *found]
    if found[-1].kind != "database":
        found = [*found, Stop("", "database", leg.host or "", leg.endpoint, path.to.vpc or None, path.to.subnet or None)]
    return found


def _with_places(found: list[Stop]) -> list[Stop]:
    """Name the place of what lies beyond the last VPC. What only connects lies between places, and so does the internet between two VPCs."""
    last = max((index for index, stop in enumerate(found) if stop.vpc), default=0)
    kinds = {stop.kind for stop in found}
    beyond: Outside = "elsewhere"
    if kinds & {"internet", "internet-gateway", "nat-gateway"}:
        beyond = "internet"
    if kinds & {"on-premises", "vpn-connection", "vpn-gateway", "direct-connect"}:
        beyond = "on-premises"
    return [replace(stop, outside=beyond) if index > last and stop.kind not in CONNECTORS else stop for index, stop in enumerate(found)]


def _keyed(found: list[Stop]) -> tuple[Stop, ...]:
    """Number the visits of each control: a NAT gateway's subnet asks its network ACL once in and once out."""
    seen: dict[tuple[str | None, ...], int] = {}
    keyed = []
    for stop in found:
        control = (stop.kind, stop.id, stop.vpc, None if stop.kind == "route-table" else stop.subnet)
        seen[control] = seen.get(control, 0) + 1
        keyed.append(replace(stop, key="|".join([*(part or "" for part in control), str(seen[control])])))
    return tuple(keyed)

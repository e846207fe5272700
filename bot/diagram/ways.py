"""A path as the controls that it meets: request and reply folded, so that each control is one stop that may decide twice.

Laws: stops stand in the order of the request; a reply meets them in the opposite order; no hop is lost and none is added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.diagram.meeting import meet
from bot.diagram.stops import CONNECTORS, OUTSIDE, STARTS, Decision, Outside, Stop
from bot.report import Hop, Leg, Path, Place

SERVICES = frozenset({"s3", "dynamodb", "kinesis", "secretsmanager"})
"""The engines that lie in no VPC."""


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
    """Show a leg by one of its paths."""
    path = shown(leg)
    return Way(mark, leg, path, stops(leg, path, mark))


def shown(leg: Leg) -> Path:
    """Choose the path to show: the current one that ends as the leg does, for it is the leg's verdict that it must explain."""
    return min(leg.paths, key=lambda path: (path.verdict != leg.verdict, not path.current), default=NOWHERE)


def stops(leg: Leg, path: Path, mark: str = "") -> tuple[Stop, ...]:
    """Give the stops of a path, from the replication instance to the endpoint, both of which are always there."""
    there, back = ([hop for hop in path.hops if hop.direction == direction] for direction in ("request", "reply"))
    leaves = leg.verdict != "reachable"  # what AWS itself answers, it does so at any address
    found = _met(Decision(mark, hop, exits=leaves and hop is there[-1] and hop.kind in OUTSIDE) for hop in there)
    return _keyed(_with_places(leg, meet(_with_ends(found, leg, path), _met(Decision(mark, hop) for hop in back)[::-1])))


def _met(decisions: Iterable[Decision]) -> list[Stop]:
    """Give the controls in the order in which a packet meets them; one that decides twice in a row is one stop."""
    found: list[Stop] = []
    for decision in decisions:
        stop = _stop(decision.hop, decision)
        if found and found[-1].same(stop):
            found[-1] = replace(found[-1], decisions=(*found[-1].decisions, decision))
        else:
            found.append(stop)
    return found


def _stop(hop: Hop, decision: Decision) -> Stop:
    return Stop("", hop.kind, hop.id, hop.name, hop.vpc or None, hop.subnet or None, (decision,))


def _with_ends(found: list[Stop], leg: Leg, path: Path) -> list[Stop]:
    """Add the replication instance and the endpoint where no hop stands for them, so that the picture says what was meant to talk."""
    if not found or found[0].kind not in STARTS:
        start = path.from_
        found = [Stop("", "replication-instance", start.interface or "", None, start.vpc or None, start.subnet or None), *found]
    if found[-1].kind != "database":
        found = [*found, Stop("", "database", leg.host or "", leg.end, path.to.vpc or None, path.to.subnet or None)]
    return found


def _with_places(leg: Leg, found: list[Stop]) -> list[Stop]:
    """Name the place of what lies beyond the last VPC. What only connects lies between places, and so does the internet between two VPCs."""
    last = max((index for index, stop in enumerate(found) if stop.vpc), default=0)
    kinds = {stop.kind for stop in found}
    beyond: Outside = "service" if "vpc-endpoint" in kinds or leg.engine in SERVICES else "elsewhere"
    if kinds & {"internet", "internet-gateway", "nat-gateway"}:
        beyond = "internet"
    if kinds & {"on-premises", "vpn-connection", "vpn-gateway", "direct-connect"}:
        beyond = "on-premises"
    if "ec2-classic" in kinds:
        beyond = "ec2-classic"
    placed = [replace(stop, outside=beyond) if index > last and stop.kind not in CONNECTORS else stop for index, stop in enumerate(found)]
    return [*placed[:-1], replace(placed[-1], outside="service")] if placed[-1].outside and leg.engine in SERVICES else placed


def _keyed(found: list[Stop]) -> tuple[Stop, ...]:
    """Number the visits of each control: a NAT gateway's subnet asks its network ACL once in and once out."""
    seen: dict[tuple[str | None, ...], int] = {}
    keyed = []
    for stop in found:
        control = (stop.kind, stop.id, stop.vpc, None if stop.kind == "route-table" else stop.subnet)
        seen[control] = seen.get(control, 0) + 1
        keyed.append(replace(stop, key="|".join([*(part or "" for part in control), str(seen[control])])))
    return tuple(keyed)

"""The paths of a leg beside the one that is drawn: from other subnets, to other addresses, at other moments.

Those that end alike are named in one line; one that ends otherwise is a row on the card where it parts from what is drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.diagram.icons import called, kind_of
from bot.diagram.palette import Status
from bot.diagram.text import clean
from bot.diagram.ways import shown
from bot.report import Hop, Leg, Path, Report, Verdict

ENDINGS: dict[Verdict, str] = {"reachable": "open", "exits-aws": "open in AWS", "unknown": "cannot be verified", "blocked": "blocked"}
MOST = 4
BROKER = re.compile(r"(.+?)(?: broker \d+)?")


@dataclass(frozen=True, slots=True)
class Note:
    """What the card at one end of the drawn path says of another path."""

    end: Literal["from", "to"]
    status: Status
    words: str


def notes(leg: Leg, report: Report) -> tuple[Note, ...]:
    """Tell of each path that ends otherwise than the drawn one, and of a cluster's brokers how many are reached."""
    return (*others(leg, report), *_brokers(leg, report))


def others(leg: Leg, report: Report) -> dict[Note, Path]:
    """Give the paths that end otherwise than the drawn one, with what is told of each."""
    drawn = shown(leg)
    found: dict[Note, Path] = {}
    for path in leg.paths:
        if path is not drawn and not _alike(path, drawn):
            end, place = _place(path, drawn, report)
            at = next((f" at {control(hop)}" for hop in failing(path)), "")
            how: Status = "unknown" if path.verdict == "unknown" else "ok" if path.verdict != "blocked" else "blocked" if path.current else "warn"
            found.setdefault(Note(end, how, f"{place}: {ENDINGS[path.verdict]}{at}"), path)
    return found


def alike(leg: Leg, report: Report) -> str:
    """Name the places from and to which the leg's paths end as the drawn one does."""
    drawn = shown(leg)
    places = [*dict.fromkeys(_place(path, drawn, report)[1] for path in leg.paths if path is not drawn and _alike(path, drawn))]
    return f"the same {', '.join(places[:MOST])}" + (f" and {len(places) - MOST} more" if len(places) > MOST else "") if places else ""


def threat(leg: Leg) -> tuple[str, Hop] | None:
    """Give what stops a leg that is open now, and after what; ``None`` when nothing does."""
    drawn = shown(leg)
    for path in leg.paths:
        stops = failing(path)
        if not path.current and path.verdict == "blocked" and drawn.verdict in {"reachable", "exits-aws"} and stops:
            return "the move" if _moves(path, drawn) else "a failover", stops[0]
    return None


def failing(path: Path) -> list[Hop]:
    """Give the hops of a path that stop it, or of which nobody knows."""
    return [hop for hop in path.hops if {hop.outcome, hop.would_be} & {"blocked", "unknown"}]


def _alike(path: Path, drawn: Path) -> bool:
    return path.verdict == drawn.verdict and [hop.kind for hop in failing(path)] == [hop.kind for hop in failing(drawn)]


def _moves(path: Path, drawn: Path) -> bool:
    """Tell a move to another instance from a failover: it is in the same zone."""
    return path.from_.subnet != drawn.from_.subnet and path.from_.zone == drawn.from_.zone


def _place(path: Path, drawn: Path, report: Report) -> tuple[Literal["from", "to"], str]:
    """Say by what a path differs from the drawn one."""
    if path.from_.subnet != drawn.from_.subnet:
        zone = f" ({clean(path.from_.zone, 20)})" if path.from_.zone else ""
        moment = "from" if path.current else "after the move to" if _moves(path, drawn) else "after failover to"
        return "from", f"{moment} {_subnet(path.from_.subnet, report)}{zone}"
    if path.to.address != drawn.to.address:
        place = f" in {_subnet(path.to.subnet, report)}" if path.to.subnet else ""
        return "to", f"{'to' if path.current else 'after failover to'} {clean(path.to.address or 'another address', 60)}{place}"
    pairs = zip(path.hops, drawn.hops, strict=False)
    other = next((one.decided_by for one, two in pairs if one.decided_by and one.decided_by != two.decided_by), None)
    return "from", f"where {clean(other, 80)}" if other else "by another way"


def _subnet(identifier: str | None, report: Report) -> str:
    zone = report.zones.get(identifier or "")
    return clean((zone and zone.name) or identifier or "another place", 60)


def control(hop: Hop) -> str:
    """Name a control as its card does."""
    return called(kind_of(hop.kind), clean(hop.name or hop.id, 60))


def _brokers(leg: Leg, report: Report) -> tuple[Note, ...]:
    """Count the brokers of the cluster to which this leg goes."""
    family = [each for each in report.legs if _cluster(each.role) == _cluster(leg.role)]
    if len(family) < 2:  # noqa: PLR2004  # one is no cluster
        return ()
    counts = {verdict: sum(each.verdict == verdict for each in family) for verdict in ENDINGS}
    worst: Status = "blocked" if counts["blocked"] else "unknown" if counts["unknown"] or counts["exits-aws"] else "ok"
    said = [f"{count} {ENDINGS[verdict]}" for verdict, count in counts.items() if count and verdict != "reachable"]
    return (Note("to", worst, f"{len(family)} brokers, {', '.join(said) or 'all open'}"),)


def _cluster(role: str) -> str:
    found = BROKER.fullmatch(role)
    return found[1] if found else role

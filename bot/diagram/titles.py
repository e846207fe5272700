"""What stands above and below the cards: the verdict, who talks to whom, the legend, and when and where this was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from bot.diagram.cards import ARROWS, Card
from bot.diagram.elsewhere import alike, control, others, threat
from bot.diagram.icons import kind_of, spoken
from bot.diagram.outcomes import WALLS, status
from bot.diagram.palette import LOOKS, THREAT, TITLES, Status
from bot.diagram.remedies import missed
from bot.diagram.stops import Decision, resource
from bot.diagram.text import clean
from bot.diagram.ways import Way
from bot.report import Finding, Report

DNS = 53
SEVERAL = 40  # letters
HONEST = "configuration only, no packet was sent"


def titled(report: Report, ways: Sequence[Way]) -> str:
    """Give the verdict with the sign of the worst leg before it."""
    return f"{worst(report, ways)[0]} {headline(ways)}{' · SOMETHING ELSE STOPS THE TASK' if _beside(report, 'failed') else ''}"


def _beside(report: Report, *outcomes: str) -> list[Finding]:
    """Give what stops, or may stop, a task whose network lets it through."""
    return [each for each in report.findings if each.outcome in outcomes] if report.verdict in {"reachable", "exits-aws"} else []


def worst(report: Report, ways: Sequence[Way]) -> tuple[str, str]:
    """Give the sign and the colour of the worst leg; one that is open now and not later, or for a task that something else may stop, is no all-clear."""
    if _beside(report, "failed", "unknown"):
        return THREAT
    verdict = max((way.leg.verdict for way in ways), key=list(TITLES).index)
    later = all(not way.path.current for way in ways if way.stops) and verdict == "blocked"
    doubt = verdict in {"reachable", "exits-aws"} and any(threat(way.leg) for way in ways)
    return THREAT if later or doubt or (verdict == "reachable" and any(map(_warned, ways))) else TITLES[verdict]


def _warned(way: Way) -> list[Decision]:
    return [each for each in way.decisions if status(each) == "warn"]


def _passed(ways: Sequence[Way]) -> str:
    warned = sum(len(_warned(way)) for way in ways)
    return f"all {sum(len(way.decisions) for way in ways)} checks pass" + (f", {warned} with a warning" if warned else "")


def headline(ways: Sequence[Way]) -> str:
    """Give the verdict in one line: where it stops, or that it does not."""
    if len(ways) == 1:
        return f"{'' if ways[0].path.current else 'LATER: '}{_verdict(ways[0])}"
    roles = [clean(way.leg.role, 30) for way in ways]
    if all(way.leg.verdict == "reachable" and not threat(way.leg) for way in ways):
        return f"OPEN — {' and '.join(roles)}: {_passed(ways)}"
    threats = [threat(way.leg) for way in ways]
    if all(threats) and len({each and (each[0], each[1].id) for each in threats}) == 1 and len({way.leg.verdict for way in ways}) == 1:
        return f"{' AND '.join(roles).upper()} {_verdict(ways[0])}"
    blocked = [[each for each in way.decisions if status(each) in WALLS] for way in ways]
    controls = {each.hop.id for found in blocked for each in found}
    if all(blocked) and len(controls) == 1:
        return f"{' AND '.join(roles).upper()} {_blocked([each for found in blocked for each in found])}"
    unknown = [each for way in ways for each in way.decisions if status(each) == "unknown"]
    if unknown and all(way.leg.verdict == "unknown" for way in ways):
        return f"{' AND '.join(roles).upper()} NOT PROVEN — {_numbers(unknown)} cannot be verified"
    worst_first = sorted(zip(roles, ways, strict=True), key=lambda each: list(TITLES).index(each[1].leg.verdict), reverse=True)  # the sign stands before it
    return " · ".join(f"{role.upper()} {'OPEN' if way.leg.verdict == 'reachable' and not threat(way.leg) else _verdict(way)}" for role, way in worst_first)


def _blocked(decisions: Sequence[Decision]) -> str:
    reply = all(each.hop.direction == "reply" for each in decisions)
    return f"BLOCKED{' on the reply' if reply else ''} at {_numbers(decisions)}{_name(decisions)}"


def _verdict(way: Way) -> str:
    blocked, unknown = ([each for each in way.decisions if status(each) in how] for how in (WALLS, {"unknown"}))
    later = threat(way.leg)
    if later:
        where = " IN AWS" if way.leg.verdict == "exits-aws" else ""
        return f"OPEN{where} NOW, not after {later[0]}{_name([Decision(way.mark, later[1])])}"
    match way.leg.verdict:
        case "reachable":
            return f"OPEN — {_passed([way])}" if way.decisions else "OPEN"
        case "blocked":
            return _blocked(blocked) if blocked else "BLOCKED"
        case "exits-aws":
            return f"OPEN IN AWS — {_numbers(unknown)} cannot be verified" if unknown else "OPEN IN AWS — the far side cannot be verified"
        case "unknown":
            return f"NOT PROVEN — {_numbers(unknown)} cannot be verified" if unknown else "NOT PROVEN — no path is known"


def _numbers(decisions: Sequence[Decision]) -> str:
    """Name decisions by number: ``hop 8``, ``hops 8, 9 and 12``."""
    *others, last = [each.label for each in decisions]
    return f"hops {', '.join(others)} and {last}" if others else f"hop {last}"


def _name(decisions: Sequence[Decision]) -> str:
    """Name the control where it is one; several, where they are short, as their cards do."""
    hop, *others = {each.hop.id: each.hop for each in decisions}.values()
    if others:
        names = ", ".join(dict.fromkeys(control(each) for each in (hop, *others)))
        return f" — {names}" if len(names) <= SEVERAL else ""
    word, name = spoken(kind_of(hop.kind)), clean(hop.name or resource(hop.id), 60)
    return f" — {name}" if name.casefold().startswith(word.casefold()) else f" — {word} {name}"


def subtitle(report: Report, ways: Sequence[Way]) -> tuple[str, ...]:
    """Say for every leg who talks to whom, which legs the picture leaves out, and what stops the task where no hop does."""
    lines = [f"{_who(way)}{_when(way, report)}" for way in ways]
    if len(ways) == 1:
        lines[0] = f"{clean(report.task.identifier, 60)} {clean(ways[0].leg.role, 30)}: {lines[0]}"
    else:
        lines = [f"{way.mark} {clean(way.leg.role, 30)}: {line}" for way, line in zip(ways, lines, strict=True)]
        lines[0] = f"{clean(report.task.identifier, 60)} · {lines[0]}"
    same = {way.mark: alike(way.leg, report) for way in ways}
    lines += {next(iter(same.values()))} - {""} if len(set(same.values())) == 1 else [f"{mark} {told}" for mark, told in same.items() if told]
    roles = {way.leg.role for way in ways}
    others = [leg for leg in report.legs if leg.role not in roles]
    left = {verdict: [clean(leg.role, 30) for leg in others if leg.verdict == verdict] for verdict in reversed(TITLES)}
    if others:
        now = "" if all(way.path.current for way in ways) else " now"
        told = (f"{', '.join(named)} ({verdict}{now})" for verdict, named in left.items() if named)
        lines.append(f"not in this picture: {'; '.join(told)}")
    return (*lines, *_beyond(report, ways, roles))


def _beyond(report: Report, ways: Sequence[Way], roles: Collection[str]) -> Iterator[str]:
    """Tell what no card says: what else stops the task, what is not known, what DMS itself saw, and what more the plan changes."""
    yield from (f"stops the task: {clean(each.message, 240)}" for each in _beside(report, "failed")[:1])
    if not any("unknown" in {each.hop.outcome, each.hop.would_be} for way in ways for each in way.decisions):
        mine = [each for each in report.findings if each.outcome == "unknown" and {*each.legs} & {*roles}]
        yield from (f"not known: {clean(each.message, 240)}" for each in (_beside(report, "unknown") or mine)[:1])
    failed = [each for each in report.evidence if each.class_ not in {"success", "untested"}]
    yield from (clean(f"DMS itself, {each.seen}: {each.status}, {each.class_}", 160) for each in failed[:2])
    also = missed(report, [stop for way in ways for stop in way.stops], roles)
    if also:
        yield f"also in the plan: {clean(also, 200)}"


def _when(way: Way, report: Report) -> str:
    """Say of a path that the task does not take now when it would."""
    known = (leg for leg in report.legs if leg.role == way.leg.role and not way.path.current)
    words = next((note.words for leg in known for note, path in others(leg, report).items() if path is way.path), "")
    return f" {words.partition(':')[0]}, not now" if words else ""


def _who(way: Way) -> str:
    start = " ".join(filter(None, (clean(way.stops[0].name or "", 40), way.path.from_.address or "")))
    end = clean(" ".join(filter(None, (way.leg.end, way.path.to.address or way.leg.host or "address not known"))), 120)
    return f"{start or 'replication instance'} → {end}" + (f" {'udp' if way.leg.port == DNS else 'tcp'}/{way.leg.port}" if way.leg.port else "")


def legend(cards: Iterable[Card]) -> tuple[tuple[Status | None, str], ...]:
    """Explain the signs that this picture uses, and no others; each with the status whose colour it has."""
    rows = [row for card in cards for row in card.rows]
    used, ways = {row.status for row in rows}, {row.direction for row in rows}
    signs = [(how, f"{LOOKS[how].glyph} {LOOKS[how].word}") for how in LOOKS if how in used]
    return (*signs, *((None, f"{sign}{way}") for way, sign in ARROWS.items() if way in ways))


def footer(report: Report) -> str:
    """Say where and when this was read, and what the picture does not show."""
    try:
        moment = dt.datetime.fromisoformat(report.captured_at).astimezone(dt.UTC)
        when = f"{moment:%Y-%m-%d %H:%M} UTC"
    except ValueError:
        when = report.captured_at
    return clean(f"{report.task.region} · {when} · {HONEST}")

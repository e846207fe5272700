"""What stands above and below the cards: the verdict, who talks to whom, the legend, and when and where this was read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from bot.diagram.cards import Card, status
from bot.diagram.icons import kind_of
from bot.diagram.palette import LOOKS, Status
from bot.diagram.stops import Decision
from bot.diagram.text import clean
from bot.report import Leg, Path, Report

HONEST = "configuration only, no packet was sent"


def headline(legs: Iterable[tuple[str, Leg, Path | None]]) -> str:
    """Give the verdict in one line: where it stops, or that it does not."""
    found = [(mark, leg, path) for mark, leg, path in legs]
    parts = [_verdict(mark, leg, path, several=len(found) > 1) for mark, leg, path in found]
    if len(found) > 1 and all(leg.verdict == "reachable" for _, leg, _ in found):
        count = sum(len(path.hops) for _, _, path in found if path)
        return f"OPEN — {' and '.join(leg.role for _, leg, _ in found)}: all {count} checks pass"
    return " · ".join(parts)


def _verdict(mark: str, leg: Leg, path: Path | None, *, several: bool) -> str:
    decisions = [Decision(mark, hop) for hop in path.hops] if path else []
    who = f"{clean(leg.role, 30).upper()} " if several else ""
    stops = {how: [decision for decision in decisions if status(decision.hop) == how] for how in ("blocked", "unknown")}
    match leg.verdict:
        case "reachable":
            return f"{who}OPEN — all {len(decisions)} checks pass" if decisions else f"{who}OPEN"
        case "blocked" if stops["blocked"]:
            return f"{who}BLOCKED {_where(stops['blocked'])}"
        case "blocked":
            return f"{who}BLOCKED"
        case "exits-aws":
            return f"{who}LEAVES AWS — all open here, the far side must admit"
        case _:
            return f"{who}NOT PROVEN — {_where(stops['unknown'])} cannot be verified" if stops["unknown"] else f"{who}NOT PROVEN"


def _where(decisions: list[Decision]) -> str:
    """Name the decisions that matter: the first with its control, the others by number."""
    first = decisions[0]
    reply = "on the reply, " if first.hop.direction == "reply" else "at "
    kind = kind_of(first.hop.kind)
    name = clean(first.hop.name or first.hop.id, 60)
    control = f"{kind.word.lower() if kind.word.split()[0] not in {'VPC', 'NAT', 'DNS'} else kind.word} {name}"
    if kind.word.startswith("Network ACL"):
        control = f"network ACL {name}"
    others = [decision.label for decision in decisions[1:]]
    more = f" and {', '.join(others[:3])}{'…' if len(others) > 3 else ''}" if others else ""  # noqa: PLR2004
    return f"{reply}hop {first.label}{more} — {control}"


def subtitle(report: Report, legs: Iterable[tuple[str, Leg, Path | None]]) -> tuple[str, ...]:
    """Say for every leg who talks to whom."""
    lines = []
    found = list(legs)
    for index, (mark, leg, path) in enumerate(found):
        start = (path.from_.address if path else None) or "replication instance"
        address = path.to.address if path else None
        end = " ".join(part for part in (leg.endpoint, address or leg.host or "address unknown") if part)
        role = f"{leg.role} {mark}: ".replace(" :", ":") if len(found) > 1 else ""
        task = f"{report.task.identifier}: " if index == 0 and not role else (f"{report.task.identifier}, " if index == 0 else "")
        lines.append(clean(f"{task}{role}{start} → {end}" + (f" tcp/{leg.port}" if leg.port else "")))
    return tuple(lines)


def legend(cards: Iterable[Card]) -> str:
    """Explain the signs that this picture uses, and no others."""
    rows = [row for card in cards for row in card.rows]
    used, ways = {row.status for row in rows}, {row.direction for row in rows}
    order: tuple[Status, ...] = ("ok", "blocked", "warn", "unknown", "later", "skip")
    signs = [f"{LOOKS[how].glyph} {LOOKS[how].word}" for how in order if how in used]
    signs += [sign for way, sign in (("request", "▶ request"), ("reply", "◀ reply")) if way in ways]
    return "   ".join(signs)


def footer(report: Report) -> str:
    """Say where and when this was read, and what the picture does not show."""
    try:
        moment = datetime.datetime.fromisoformat(report.captured_at).astimezone(datetime.UTC)
        when = f"{moment:%Y-%m-%d %H:%M} UTC"
    except ValueError:
        when = report.captured_at
    return clean(f"{report.task.region} · {when} · {HONEST}")

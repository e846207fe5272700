"""The path as a Mermaid flowchart, for a pull request or a ticket: the same hops, numbered alike, in their VPCs and subnets.

https://mermaid.js.org/syntax/flowchart.html. GitHub draws it from a fenced block; nothing in a label can end it, for every sign but the harmless is
written as an entity (``#34;``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from bot.diagram.palette import LOOKS, Status
from bot.diagram.text import clean
from bot.report import Hop, Leg, Report

HARMLESS = frozenset(" -._:/,()→…·")
LONGEST = 80


def chart(report: Report, legs: Iterable[Leg]) -> str:
    """Write the current path of each leg."""
    return "\n".join(["flowchart TB", *(line for number, leg in enumerate(legs) for line in _leg(report, leg, f"l{number}")), *_classes()]) + "\n"


def _leg(report: Report, leg: Leg, prefix: str) -> Iterator[str]:
    """Write a leg as a frame, its zones in the order in which the packet enters them, and its arrows."""
    path = next((path for path in leg.paths if path.current), next(iter(leg.paths), None))
    yield f'  subgraph {prefix}["{_label(f"{leg.role}: {leg.verdict}")}"]'
    hops = path.hops if path else ()
    for visit, (vpc, inside) in enumerate(groupby(hops, key=lambda hop: hop.vpc)):
        yield from _frame(report, vpc, f"{prefix}v{visit}", tuple(inside), prefix)
    for hop, following in pairwise(hops):
        yield f"    {prefix}h{hop.number} {_arrow(hop, following)} {prefix}h{following.number}"
    yield "  end"


def _frame(report: Report, zone: str | None, name: str, hops: tuple[Hop, ...], prefix: str) -> Iterator[str]:
    """Write the hops of one visit to a VPC, each in its subnet."""
    if zone:
        yield f'    subgraph {name}["{_label(_called(report, zone))}"]'
    for visit, (subnet, inside) in enumerate(groupby(hops, key=lambda hop: hop.subnet)):
        if subnet:
            yield f'      subgraph {name}s{visit}["{_label(_called(report, subnet))}"]'
        for hop in inside:
            yield f'        {prefix}h{hop.number}["{_card(hop)}"]:::{_status(hop)}'
        if subnet:
            yield "      end"
    if zone:
        yield "    end"


def _called(report: Report, zone: str) -> str:
    known = report.zones.get(zone)
    return f"{known.name or zone} {' '.join(known.cidrs)}" if known else zone


def _card(hop: Hop) -> str:
    said = hop.warning or (hop.decided_by if hop.outcome == "allowed" else hop.detail) or ""
    lines = (f"{hop.number} {hop.kind.replace('-', ' ')}", hop.name or hop.id, said)
    return f"{LOOKS[_status(hop)].glyph} " + "<br/>".join(_label(line) for line in lines if line)


def _status(hop: Hop) -> Status:
    match hop.outcome, hop.would_be:
        case ("blocked", _) | ("not-reached", "blocked"):
            return "blocked"
        case ("unknown", _) | ("not-reached", "unknown"):
            return "unknown"
        case "not-reached", would_be:
            return "later" if would_be else "skip"
        case _:
            return "warn" if hop.warning else "ok"


def _arrow(hop: Hop, following: Hop) -> str:
    if following.outcome == "blocked":
        return "--x"
    return "-.->" if "not-reached" in {hop.outcome, following.outcome} or following.direction == "reply" else "-->"


def _classes() -> Iterator[str]:
    for status, look in LOOKS.items():
        dashed = "" if look.style == "solid" else ",stroke-dasharray:4 3"
        yield f"  classDef {status} stroke:{look.line},stroke-width:{look.pen:g}px,fill:{look.fill},color:{look.text}{dashed}"


def _label(text: str) -> str:
    """Write text so that Mermaid shows it and does nothing else with it.

    >>> _label('a "b" <c>')
    'a #34;b#34; #60;c#62;'
    """
    return "".join(c if c.isalnum() or c in HARMLESS else f"#{ord(c)};" for c in clean(text, LONGEST))

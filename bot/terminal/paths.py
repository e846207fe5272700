"""The legs of a task as lines: each decision numbered along the packet, the request first, then the reply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.report import Hop, Leg, Path, Place
from bot.terminal.words import OUTCOMES, VERDICTS, clean, kind, look, named

KIND, SUBJECT, DETAIL = 20, 36, 7


def leg_lines(leg: Leg) -> Iterator[RenderableType]:
    """Set one leg: where it leads, the path from where the instance is now hop by hop, and what differs after a failover."""
    verdict = VERDICTS[leg.verdict]
    host = f"{leg.host or 'host not known'}{f':{leg.port}' if leg.port else ''}"
    about = f"  {leg.endpoint} · {leg.engine} · {host} · {kind(leg.configuration)}  "
    yield Text.assemble((clean(leg.role), "bold"), clean(about), (f"{verdict.sign} {verdict.word}", verdict.style))
    now = [path for path in leg.paths if path.current] or list(leg.paths[:1])
    for path in now:
        yield from _path_lines(path)
    for path in leg.paths:
        if path not in now:
            yield Padding(_otherwise(path), (0, 0, 0, 2))


def _path_lines(path: Path) -> Iterator[RenderableType]:
    yield Text(clean(f"  {_place(path.from_)} → {_place(path.to)}"), style="dim")
    for direction, hops in groupby(path.hops, key=lambda hop: hop.direction):
        if direction == "reply":
            yield Text("  and back", style="dim")
        for hop in hops:
            yield from _hop_lines(hop)


def _hop_lines(hop: Hop) -> Iterator[RenderableType]:
    shown = look(hop)
    line = Text.assemble(f"{hop.number:>4} ", (f"{shown.sign} {kind(hop.kind):<{KIND}}", shown.style), f" {named(hop.id, hop.name):<{SUBJECT}} ")
    if hop.outcome in {"allowed", "not-reached"} and not hop.warning:
        line.append(clean(hop.decided_by or ""), style="dim")
        if hop.would_be:
            line.append(f" would be {OUTCOMES[hop.would_be].word}", style=OUTCOMES[hop.would_be].style)
        line.truncate(80, overflow="ellipsis")
    line.rstrip()
    yield line
    if hop.outcome in {"blocked", "unknown"} or hop.warning:
        yield Padding(Text(clean(hop.warning or hop.detail), style=shown.style), (0, 0, 0, DETAIL))


def _otherwise(path: Path) -> Text:
    """Tell of a path that the task would take after a failover: its verdict, and the first hop that decides it."""
    verdict = VERDICTS[path.verdict]
    wall = next((hop for hop in path.hops if hop.outcome == path.verdict), None)
    by = f" by {kind(wall.kind)} {named(wall.id, wall.name)} at hop {wall.number}" if wall else ""
    return Text.assemble((verdict.sign, verdict.style), clean(f" from {_place(path.from_)} to {_place(path.to)}: {verdict.word}{by}"))


def _place(place: Place) -> str:
    where = place.zone or place.subnet
    return f"{place.address or 'an address not known'}{f' ({where})' if where else ''}"

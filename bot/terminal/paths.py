"""The legs of a task as lines: each decision numbered along the packet, the request first, then the reply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.report import Hop, Leg, Path, Place
from bot.terminal.words import OUTCOMES, VERDICTS, clean, kind, look, named

WIDTH, KIND, SUBJECT, DETAIL = 80, 20, 22, 7
TOO = {"blocked": "would block too: ", "unknown": "would be unknown too: "}


def leg_lines(leg: Leg) -> Iterator[RenderableType]:
    """Set one leg: where it leads, the path from where the instance is now hop by hop, and what differs after a failover."""
    verdict = VERDICTS[leg.verdict]
    host = f"{leg.host or 'host not known'}{f':{leg.port}' if leg.port else ''}"
    about = f"  {leg.endpoint} · {leg.engine} · {host} · {kind(leg.configuration)}"
    yield Text.assemble((f"{clean(leg.role)} ", "bold"), (f"{verdict.sign} {verdict.word}", verdict.style), clean(about))
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
    """Set one decision: a line where all is well; where it is not, the resource in full and below it the reason."""
    shown = look(hop)
    line = Text.assemble(f"{hop.number:>4} ", (f"{shown.sign} {kind(hop.kind):<{KIND}} ", shown.style))
    wall = hop.would_be if hop.would_be in {"blocked", "unknown"} else hop.outcome
    if wall in {"blocked", "unknown"} or hop.warning:
        said = f"{TOO.get(hop.would_be or '', '')}{hop.warning or hop.detail}"
        yield line.append(named(hop.id, hop.name))
        yield Padding(Text(clean(said), style=look(hop).style if hop.outcome == wall else OUTCOMES[wall].style), (0, 0, 0, DETAIL))
        return
    line.append(f"{clean(hop.name or hop.id):<{SUBJECT}} ")
    line.append(clean(hop.decided_by or ""), style="dim")
    line.truncate(WIDTH, overflow="ellipsis")
    line.rstrip()
    yield line


def _otherwise(path: Path) -> Text:
    """Tell of a path that the task would take after a failover: its verdict, and the first hop that decides it."""
    verdict = VERDICTS[path.verdict]
    wall = next((hop for hop in path.hops if hop.outcome == path.verdict), None)
    by = f" by {kind(wall.kind)} {named(wall.id, wall.name)} at hop {wall.number}" if wall else ""
    return Text.assemble((verdict.sign, verdict.style), clean(f" from {_place(path.from_)} to {_place(path.to)}: {verdict.word}{by}"))


def _place(place: Place) -> str:
    where = place.zone or place.subnet
    return f"{place.address or 'an address not known'}{f' ({where})' if where else ''}"

"""The legs of a task as lines: each decision numbered along the packet, the request first, then the reply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.report import Hop, Leg, Path, Place
from bot.terminal.words import OUTCOMES, VERDICTS, clean, kind, look, named

WIDTH, KIND, SUBJECT, DETAIL = 80, 20, 36, 7
TOO = {"blocked": "would block too: ", "unknown": "would be unknown too: "}


def leg_lines(leg: Leg) -> Iterator[RenderableType]:
    """Set one leg: where it leads, the path from where the instance is now hop by hop, and what differs after a failover."""
    verdict = VERDICTS[leg.verdict]
    about = f"  {leg.endpoint} · {leg.engine} · {kind(leg.configuration)}"
    yield Text.assemble((f"{clean(leg.role)} ", "bold"), (f"{verdict.sign} {verdict.word}", verdict.style), clean(about))
    if leg.host not in {path.to.address for path in leg.paths}:
        yield Text(clean(f"  {leg.host or 'host not known'}"), style="dim")
    now = [path for path in leg.paths if path.current] or list(leg.paths[:1])
    for path in now:
        yield from _path_lines(path, leg.port)
    for path in leg.paths:
        if path not in now:
            yield Padding(_otherwise(path), (0, 0, 0, 2))


def _path_lines(path: Path, port: int | None) -> Iterator[RenderableType]:
    yield Text(clean(f"  {_place(path.from_)} → {_place(path.to, port)}"), style="dim")
    subject = min(max((len(clean(hop.name or hop.id)) for hop in path.hops), default=0), SUBJECT)
    for direction, hops in groupby(path.hops, key=lambda hop: hop.direction):
        if direction == "reply":
            yield Text("  and back", style="dim")
        for hop in hops:
            yield from _hop_lines(hop, subject)


def _hop_lines(hop: Hop, subject: int) -> Iterator[RenderableType]:
    """Set one decision: a line where all is well; where it is not, below it the resource's id and the reason."""
    shown = look(hop)
    name = clean(hop.name or hop.id)
    line = Text.assemble(f"{hop.number:>4} ", (f"{shown.sign} {kind(hop.kind):<{KIND}} ", shown.style), f"{name:<{subject}} ")
    wall = hop.would_be if hop.would_be in {"blocked", "unknown"} else hop.outcome
    if wall in {"blocked", "unknown"} or hop.warning:
        said = f"{'' if name == hop.id else hop.id + ' '}{TOO.get(hop.would_be or '', '')}{hop.warning or hop.detail}"
        line.rstrip()
        yield line
        yield Padding(Text(clean(said), style=shown.style if hop.outcome == wall else OUTCOMES[wall].style), (0, 0, 0, DETAIL))
        return
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


def _place(place: Place, port: int | None = None) -> str:
    where = place.zone or place.subnet
    return f"{place.address or 'an address not known'}{f':{port}' if port else ''}{f' ({where})' if where else ''}"

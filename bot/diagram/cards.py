"""Stops as cards: the title, the full id, one row a decision, and the fix where the card is what blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from bot.diagram.elsewhere import Note
from bot.diagram.icons import called, kind_of
from bot.diagram.outcomes import ENDS, FAILS, status
from bot.diagram.palette import LOOKS, WORST_FIRST, Status
from bot.diagram.remedies import advice, fix
from bot.diagram.stops import OUTSIDE, PASSED, STARTS, Decision, Stop, resource
from bot.diagram.text import Type, clean, measure, wrap
from bot.diagram.ways import shown
from bot.report import Leg, Report

WIDTH, PAD, BADGE = 240, 6, 40
TITLE, LONG_TITLE, IDENT, RULE, STRONG, NUMBER = Type(13, bold=True), Type(11, bold=True), Type(10), Type(11), Type(11, bold=True), Type(10, bold=True)
LINE, GAP, TALL = 13, 6, 17
MOST_LINES, REMEDY_LINES = {False: 4, True: 8}, 12
ARROWS = {"request": "▶ ", "reply": "◀ "}


@dataclass(frozen=True, slots=True)
class Row:
    """One decision: its number, what decided, and how it ended; ``lines`` are its words as the card shows them.

    A row without a ``direction`` tells of other paths than the drawn one.
    """

    label: str
    direction: Literal["request", "reply"] | None
    status: Status
    words: str
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        """Give the row's height in points."""
        return LINE * len(self.lines) + GAP


@dataclass(frozen=True, slots=True)
class Card:
    """What a stop looks like: text already cleaned and fitted to ``width`` points."""

    kind: str
    engine: str
    id: str
    region: str | None
    title: str
    title_type: Type
    title_lines: tuple[str, ...]
    ident: str
    ident_lines: tuple[str, ...]
    rows: tuple[Row, ...]
    remedy: str
    proved: bool
    fix_lines: tuple[str, ...]
    status: Status
    width: int

    @property
    def title_height(self) -> int:
        """Give the height of one line of the title."""
        return TALL if len(self.title_lines) == 1 else LINE

    @property
    def head(self) -> int:
        """Give the height of the title and the id, with a margin above and below."""
        return self.title_height * len(self.title_lines) + LINE * len(self.ident_lines) + 8

    @property
    def height(self) -> int:
        """Give the card's outer height in points."""
        border = LOOKS[self.status].border
        return self.head + sum(row.height for row in self.rows) + (LINE * len(self.fix_lines) + 8 if self.remedy else 0) + 2 * border + PAD


def card(stop: Stop, report: Report, legs: tuple[Leg, ...], width: int, notes: Iterable[Note] = ()) -> Card:
    """Give the card of a stop of these legs for a room of ``width`` points. What ``notes`` say of other paths is no decision of this card."""
    leg, roles = legs[0], {each.role for each in legs}
    room = width - 2 * PAD - BADGE - 8 - (width - WIDTH) // 50  # what an engine draws wider than we measure adds up
    rows = tuple(_rows(stop, room)) or (_empty(stop, leg, room),)
    elsewhere = tuple(row("", None, note.status, note.words, room) for note in notes)
    worst = min((*(row.status for row in rows), *(row.status for row in elsewhere if row.status == "warn")), key=WORST_FIRST.index)
    proved, title, ident = fix(stop, report, roles), _title(stop, leg), _ident(stop, leg)
    told = "" if proved else advice(stop, report, roles)
    remedy = clean(f"Fix: {proved}" if proved else f"By hand: {told}" if told else "", 800)
    kind = TITLE if measure(title, TITLE) <= room else LONG_TITLE
    return Card(
        kind=stop.kind,
        engine=leg.engine if stop.kind == "database" else "",
        id=stop.id,
        region=stop.decisions[0].hop.region if stop.decisions else None,
        title=title,
        title_type=kind,
        title_lines=wrap(title, kind, room, 2),
        ident=ident,
        ident_lines=wrap(ident, IDENT, room, 2),
        rows=rows + elsewhere,
        remedy=remedy,
        proved=bool(proved),
        fix_lines=wrap(remedy, STRONG, width - 2 * PAD - 8, REMEDY_LINES) if remedy else (),
        status=worst,
        width=width,
    )


def _rows(stop: Stop, room: int) -> Iterator[Row]:
    """Give a row for each decision; of controls that are one card, one for each way and outcome, with the numbers."""
    if stop.kind != PASSED:
        yield from (_row(decision, room, stop) for decision in stop.decisions)
        return
    for (_, direction, how), each in groupby(stop.decisions, key=lambda decision: (decision.mark, decision.hop.direction, status(decision))):
        numbers = ", ".join(clean(decision.label, 8) for decision in each)
        yield row("", direction, how, f"{'hops' if ',' in numbers else 'hop'} {numbers}", room)


def _row(decision: Decision, room: int, stop: Stop) -> Row:
    """Word a decision: the rule where it passes, the sentence where it does not, since then the rule alone does not say why."""
    hop = decision.hop
    how = status(decision)
    said = (hop.detail or hop.decided_by) if how in FAILS else (hop.decided_by or hop.detail)
    words = clean(hop.warning or "") if how == "warn" else clean(said or "")
    if how == "skip":
        words = f"{words} – not reached" if words and stop.kind not in ENDS and not decision.exits else "not reached"
    if len(stop.parts) > 1:
        words = f"{clean(hop.name or hop.id, 60)}: {words}"
    return row(clean(decision.label, 8), hop.direction, how, words, room)


def row(label: str, direction: Literal["request", "reply"] | None, how: Status, words: str, room: float) -> Row:
    """Set words that are clean."""
    strong, told = LOOKS[how].strong, ARROWS[direction] + words if direction else words
    return Row(label, direction, how, told, wrap(told, STRONG if strong else RULE, room, MOST_LINES[strong]))


def unheard(leg: Leg) -> Status:
    """Say how an end is drawn that no hop stands for. Where only the reply is blocked, the request came there, as far as AWS shows."""
    path = shown(leg) if leg.paths else None
    comes = path and not any(hop.outcome == "blocked" for hop in path.hops if hop.direction == "request")
    return "ok" if leg.verdict == "reachable" else "skip" if leg.verdict == "blocked" and not comes else "unknown"


def _empty(stop: Stop, leg: Leg, room: int) -> Row:
    """Say of an end that no hop stands for why nothing is known of it."""
    how = unheard(leg)
    met = {hop.kind for hop in shown(leg).hops}
    reached = "reached by the internet" if "internet" in met else "reached through the VPC endpoint"
    unseen = "cannot be verified from AWS" if met & OUTSIDE else "cannot verify: no path to it is known"
    words = {"skip": "not reached", "ok": reached}.get(how, unseen)
    if stop.kind == "replication-instance":
        words = "no path from here is known"
    return row("", "request", how, words, room)


def _title(stop: Stop, leg: Leg) -> str:
    """Give the name with its kind before it. A database that has no name of its own goes by its DMS endpoint."""
    kind, name = kind_of(stop.kind), clean(stop.name or "", 120)
    if stop.kind == "database" and name in {"", leg.role}:
        name = clean(leg.end, 120)
    return called(kind, name) if name else kind.word


def _ident(stop: Stop, leg: Leg) -> str:
    """Give the full id; of a database also its address, port and engine, which is what people compare.

    Behind a proxy or a load balancer the address that was asked is not the database's.
    """
    parts = [resource(stop.id)]
    path = shown(leg) if leg.paths else None
    if stop.kind in STARTS and path:
        parts = [path.from_.address or stop.id, path.from_.interface or ""]
    elif stop.kind == "database" and stop.decisions and path and path.to.interface not in (None, stop.id):
        parts = [resource(stop.id), leg.engine]
    elif stop.kind == "database":
        address = (path.to.address if path else None) or leg.host or stop.id
        address = f"[{address}]" if ":" in address else address
        parts = [f"{address}:{leg.port}" if leg.port else address, leg.engine]
    return " · ".join(clean(part, 120) for part in parts if part) or "address not known"

"""What the doctor found, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.terminal.words import Look, clean

State = Literal["ok", "missing", "wrong"]

STATES: dict[State, Look] = {"ok": Look("✓", "green", "ok"), "missing": Look("·", "yellow", "not set"), "wrong": Look("✗", "bold red", "wrong")}
PART = 14


@dataclass(frozen=True, slots=True)
class Symptom:
    """How one part is. ``missing`` is a part that can do without; what is ``wrong`` or ``missing`` says what to do."""

    part: str
    state: State
    said: str
    advice: str = ""


def page(symptoms: Sequence[Symptom]) -> Group:
    """Set one line a part, and below it what to do."""
    return Group(*(line for symptom in symptoms for line in _lines(symptom)))


def _lines(symptom: Symptom) -> Iterator[RenderableType]:
    look = STATES[symptom.state]
    yield Text.assemble((f"{look.sign} {clean(symptom.part):<{PART}} ", look.style), clean(symptom.said))
    if symptom.advice:
        yield Padding(Text(clean(symptom.advice), style="dim"), (0, 0, 0, PART + 3))

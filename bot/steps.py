"""What a report says is to be changed: the edits, the plan step by step, and what people may choose instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

LATER = "after a failover or a move"
"""When a step for later counts."""


@dataclass(frozen=True, slots=True)
class Change:
    """An edit to one resource; ``summary`` is short enough for the diagram's fix bar, ``permissions`` are the IAM actions that it takes."""

    kind: str
    resource: str
    account: str
    region: str
    summary: str
    permissions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a plan, in its place: what it edits, its command, and how to take it back.

    ``fix`` is the fix that it is a part of. ``later`` marks what only keeps the task working in another place than where it is now.
    """

    kind: str
    resource: str
    account: str
    region: str
    summary: str
    cli: str
    undo: str
    later: bool = False
    fix: int | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another plan that does the same and is proved alike; ``choice`` says how it differs: ``by tgw-1 instead of pcx-1``."""

    choice: str
    verdict_after: Literal["reachable", "blocked", "exits-aws", "unknown"]
    steps: tuple[Step, ...]


def script(steps: Sequence[Step]) -> str:
    """Write the commands in their order."""
    return "\n".join(each.cli for each in steps)


def by_fix(steps: Sequence[Step], commands: Sequence[str]) -> tuple[int, ...] | None:
    """Give the fixes in the order of the steps, when the ``commands`` of each of them are made together and whole; else only the steps tell the plan."""
    parts = [(fix, script(list(part))) for fix, part in groupby(steps, key=lambda step: step.fix)]
    whole = all(fix is not None and fix < len(commands) and commands[fix] == text for fix, text in parts)
    return tuple(fix for fix, _ in parts if fix is not None) if whole else None

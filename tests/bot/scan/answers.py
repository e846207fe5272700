"""Read a few answers as a network."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.scan.answer import Answer
from bot.scan.snapshot import Snapshot, build
from rules.network.network import Network, Resource
from tests.bot.snapshots import ACCOUNT, REGION

R = TypeVar("R", bound=Resource)


def read(*answers: tuple[str, dict[str, Any]], about: dict[str, Any] | None = None) -> Network:
    """Read answers: action and response."""
    found = tuple(Answer(ACCOUNT, REGION, *action.split(":", 1), about or {}, response) for action, response in answers)  # type: ignore[arg-type, call-arg]
    return build(Snapshot(datetime(2026, 11, 23, tzinfo=UTC), found))


def one(network: Network, kind: type[R]) -> R:
    """Give the only resource of that kind; whatever is lacking is told."""
    assert network.lacks == {}
    (found,) = network.all(kind)
    return found

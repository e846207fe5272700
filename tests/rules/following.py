"""Follow a task of a world and look at what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import follow
from rules.network.network import Lack
from rules.network.replication_task import ReplicationTask
from rules.path import Path
from rules.trace import Hop
from tests.builders import World


def path_of(case: tuple[World, ReplicationTask], role: str = "source", place: int = 0) -> Path:
    """Give the path of a leg from the place where the instance is now, or from one where it may be later."""
    world, task = case
    return [path for path in follow(world.network(), task).paths if path.role == role][place]


def reasons(path: Path) -> list[str]:
    """Give the reason codes of the walls and unknowns that are really met, in order."""
    return [hop.decision.reason or "" for hop in path.hops if hop.reached and hop.outcome != "allowed"]


def kinds(path: Path, *, reply: bool = False) -> list[str]:
    """Give the kinds of the controls that decide, on the request or on the reply."""
    return [hop.decision.kind for hop in path.hops if hop.packet.reply == reply]


def at(path: Path, kind: str, *, reply: bool = False) -> Iterator[Hop]:
    """Give the hops of a kind."""
    return (hop for hop in path.hops if hop.decision.kind == kind and hop.packet.reply == reply)


def first(path: Path, kind: str, *, reply: bool = False) -> Hop:
    """Give the first hop of a kind."""
    return next(at(path, kind, reply=reply))


def lack(hop: Hop) -> Lack:
    """Give what a hop lacks."""
    assert hop.lack
    return hop.lack


def wall(case: tuple[World, ReplicationTask], role: str = "source") -> tuple[Path, Hop]:
    """Give a path and the first hop that stops it."""
    path = path_of(case, role)
    return path, next(hop for hop in path.hops if hop.outcome == "blocked")

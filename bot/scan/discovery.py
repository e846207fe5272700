"""The collectors, found by themselves: a new file in ``collectors`` is one more."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol, cast

from bot.scan import collectors
from bot.scan.call import Call
from bot.scan.reading import Reading
from bot.scan.scope import Scope
from rules.network.network import Resource


class Collector(Protocol):
    """What a file in ``collectors`` offers."""

    ACTIONS: tuple[str, ...]

    def collect(self, scope: Scope) -> Iterator[Call]:
        """Give what to ask AWS, as far as is known now."""

    def parse(self, reading: Reading) -> Iterator[Resource]:
        """Make resources of the answers."""


@cache
def every() -> tuple[Collector, ...]:
    """Give the collectors, in the order of their names."""
    names = sorted(each.name for each in pkgutil.iter_modules(collectors.__path__))
    return tuple(cast("Collector", importlib.import_module(f"{collectors.__name__}.{name}")) for name in names)


def actions() -> tuple[str, ...]:
    """Give every IAM action that a check may use, sorted: what the read-only role must allow."""
    return tuple(sorted({action for each in every() for action in each.ACTIONS}))

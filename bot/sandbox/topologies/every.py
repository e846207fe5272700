"""All configurations, found in their folder, and all their variants in one sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from bot.sandbox.topologies import configurations
from bot.sandbox.topologies.configuration import Configuration, Variant
from bot.sandbox.topologies.site import Clients


def _found() -> Iterator[Configuration]:
    for each in iter_modules(configurations.__path__, f"{configurations.__name__}."):
        configuration: Configuration = import_module(each.name).CONFIGURATION
        yield configuration


CONFIGURATIONS: Mapping[str, Configuration] = {each.name: each for each in sorted(_found(), key=lambda each: (each.verdict == "blocked", each.name))}
"""What works first; AWS retired ClassicLink."""


def variants() -> Iterator[Variant]:
    """Give every configuration, healthy first and then broken in each way."""
    for each in CONFIGURATIONS.values():
        yield Variant(each.task, each)
        for breakage in each.breakages:
            yield Variant(f"{each.task}-{breakage}", each, breakage)


def build(clients: Clients, wanted: Iterable[Variant]) -> Iterator[Variant]:
    """Build variants beside one another, each in VPCs of its own, and give each when it stands."""
    for each in wanted:
        if each.breakage:
            each.configuration.build_broken(clients, each.breakage)
        else:
            each.configuration.build(clients)
        yield each

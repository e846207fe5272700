"""A configuration of the network around a task, healthy, and the ways in which it is known to break."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.sandbox.topologies.site import Clients, Site

Change = Callable[[Site], None]
"""What a person does to a site by calls of the AWS API."""


@dataclass(frozen=True, slots=True)
class Breakage:
    """One way to break a configuration. ``title`` says what is then wrong; ``leg`` which conversation of the task it stops."""

    title: str
    apply: Change
    leg: str = "source"


@dataclass(frozen=True, slots=True)
class Configuration:
    """``name`` is also that of its row in the demo, ``task`` the identifier of its healthy task, ``verdict`` what a check of that should say."""

    name: str
    title: str
    task: str
    verdict: str
    lay_out: Callable[[Site], str]
    breakages: Mapping[str, Breakage]

    def build(self, clients: Clients, suffix: str = "") -> str:
        """Build the network and give the identifier of its task. Each suffix is a network of its own."""
        return self.lay_out(Site(clients, f"{self.task}{suffix}"))

    def build_broken(self, clients: Clients, breakage: str) -> str:
        """Build a network of its own, break it, and give the identifier of its task."""
        identifier = self.build(clients, f"-{breakage}")
        self.breakages[breakage].apply(Site(clients, identifier))
        return identifier


@dataclass(frozen=True, slots=True)
class Variant:
    """One task of the sandbox: a configuration, healthy or broken."""

    task: str
    configuration: Configuration
    breakage: str | None = None

    @property
    def title(self) -> str:
        """Say what is to be seen."""
        return self.configuration.breakages[self.breakage].title if self.breakage else self.configuration.title

    @property
    def verdict(self) -> str:
        """Say what a check should find."""
        return "blocked" if self.breakage else self.configuration.verdict

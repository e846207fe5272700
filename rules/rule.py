"""What a rule is: one sentence that holds when things are well, how to see that it does not, and what to change then.

Laws:
- A rule reads a judged path and nothing else; it fetches nothing and never asks another rule.
- Every wall on a path, reached or not, is some rule's finding; what is not known is a finding too, never a failure.
- A fix is data, as narrow as the path allows, or a sentence that says why there is none.
- A precondition is asked of the whole task, once: it is broken before any packet is sent, and never changes a verdict.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from rules.changes.change import Change
from rules.legs import TaskPaths
from rules.network.network import Side
from rules.network.network_interface import NetworkInterface
from rules.path import Path
from rules.trace import Hop

Severity = Literal["critical", "high", "medium", "low", "informational"]
"""Security Hub's words: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Severity"""

Outcome = Literal["failed", "warning", "unknown"]


@dataclass(frozen=True, slots=True)
class Unfixable:
    """Why no change in AWS settles a finding."""

    because: str


Remedy = tuple[Change, ...] | Unfixable


class Rule:
    """One requirement. The docstring is its page in the catalogue; ``seed`` names the sentences of the user guide that it stands for."""

    id: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]
    reference: ClassVar[str]
    seed: ClassVar[tuple[str, ...]] = ()
    requires: ClassVar[tuple[str, ...]] = ()
    outcome: ClassVar[Outcome] = "failed"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """Tell whether the rule is broken at this hop."""
        raise NotImplementedError

    def check(self, path: Path) -> Iterator[Hop]:
        """Give the hops at which the rule is broken."""
        return (hop for hop in path.hops if self.concerns(path, hop))

    def subject(self, path: Path, hop: Hop) -> str:
        """Name the resource that is not as it should be."""
        del path
        return hop.decision.node

    def message(self, path: Path, hop: Hop) -> str:
        """Say what is wrong here, in one sentence."""
        return f"{named(path, hop)} {hop.decision.detail}."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Give the changes that settle it."""
        raise NotImplementedError

    @classmethod
    def page(cls) -> str:
        """Give the rule's page: its docstring."""
        return inspect.cleandoc(cls.__doc__ or "")


@dataclass(frozen=True, slots=True)
class Breach:
    """A precondition that does not hold of ``subject``: what is wrong, what to do about it, and which legs it stops."""

    subject: str
    message: str
    remedy: Remedy
    legs: tuple[str, ...]


class Precondition(Rule):
    """A requirement of the task itself and not of a hop."""

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Give what does not hold; nothing of what was not read."""
        raise NotImplementedError

    def check(self, path: Path) -> Iterator[Hop]:
        """Say nothing of a path."""
        del path
        return iter(())


SPELT = {"acl": "ACL", "Egress ": "Egress-", "Nat ": "NAT ", "Vpc": "VPC", "Vpn": "VPN", "Direct connect": "Direct Connect"}
"""How the words of a kind are written in a sentence."""


def named(path: Path, hop: Hop) -> str:
    """Name the control that decides: ``Security group orders-db (sg-1)``."""
    node, kind = path.network.node(hop.decision.node), hop.decision.kind.replace("-", " ").capitalize()
    for plain, spelt in SPELT.items():
        kind = kind.replace(plain, spelt)
    if node and node.name == kind:  # there is only one
        return f"The {kind.lower()}"
    return f"{kind} {node.name} ({hop.decision.node})" if node and node.name else f"{kind} {hop.decision.node}"


def blocked(hop: Hop, kinds: str | tuple[str, ...], *reasons: str, reply: bool | None = None, side: Side | None = None) -> bool:
    """Tell whether ``hop`` is a wall of that kind or of one of those, for one of those reasons if any are given, in that direction, at that door."""
    return (
        hop.outcome == "blocked"
        and hop.decision.kind in ((kinds,) if isinstance(kinds, str) else kinds)
        and (not reasons or hop.decision.reason in reasons)
        and reply in (None, hop.packet.reply)
        and side in (None, hop.at.side)
    )


def between(path: Path, hop: Hop) -> NetworkInterface | None:
    """Give the interface whose groups stop the packet on its way, when it is neither where the path starts nor where it ends.

    A wall for an address that was translated is that address's, wherever it stands.
    """
    stopped = blocked(hop, "security-group") and not (hop.at.side is Side.IN and hop.packet.disguised)
    ends = {path.origin.id, path.request.at.node if path.request.end == "delivered" else ""}
    return path.network.find(NetworkInterface, hop.at.node) if stopped and hop.at.node not in ends else None

"""The answer, as data: report version 1. Diagram, Slack and history are functions of it and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from bot.steps import Alternative, Change, Step

Verdict = Literal["reachable", "blocked", "exits-aws", "unknown"]
Outcome = Literal["allowed", "blocked", "unknown", "not-reached"]
Direction = Literal["request", "reply"]
Heading = Literal["wrong", "posture", "suppressed"]
Severity = Literal["critical", "high", "medium", "low", "informational"]
Picture = tuple[str, bytes]
"""A picture of a report, and what it shows; nothing is said of the one that shows what matters most."""


@dataclass(frozen=True, slots=True)
class Task:
    """The DMS task that was judged; ``status`` is what DMS says of it."""

    identifier: str
    arn: str
    account: str
    region: str
    status: str


@dataclass(frozen=True, slots=True)
class Place:
    """One end of a path. ``zone`` is an Availability Zone id (``use1-az1``); what is not in AWS or not known is ``None``."""

    address: str | None
    interface: str | None = None
    subnet: str | None = None
    zone: str | None = None
    vpc: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One decision on a path.

    ``number`` counts along the packet: request 1..n, reply n+1..m. ``kind`` is a word of the contract (``security-group``, ``network-acl``, …).
    ``would_be`` says how a hop that was not reached decides all the same. ``warning`` marks an allowed hop that is degraded (a partly open
    range, one tunnel of two). ``vpc`` and ``subnet`` say where the control stands, keys of ``Report.zones``; ``None`` is outside or between VPCs.
    """

    number: int
    direction: Direction
    kind: str
    id: str
    name: str | None
    account: str | None
    region: str | None
    outcome: Outcome
    reason: str | None
    decided_by: str | None
    detail: str
    would_be: Literal["allowed", "blocked", "unknown"] | None = None
    warning: str | None = None
    vpc: str | None = None
    subnet: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A leg from one possible place of the replication instance to one address; ``current`` marks where the instance is now."""

    verdict: Verdict
    current: bool
    from_: Place
    to: Place
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """One conversation that the task needs. ``role`` is ``source``, ``target``, or a further one such as ``source secret`` or ``target broker 2``."""

    role: str
    endpoint: str
    engine: str
    host: str | None
    port: int | None
    configuration: str
    verdict: Verdict
    paths: tuple[Path, ...]

    @property
    def end(self) -> str:
        """Name what is spoken to: the endpoint, or what else of it the role means: ``secret of orders-source``."""
        purpose = self.role.partition(" ")[2]
        return f"{purpose} of {self.endpoint}" if purpose else self.endpoint


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Why somebody accepted a finding, and the last day of that; one that has ended no longer ``holds``."""

    reason: str
    until: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one subject (a resource id). ``legs`` are the roles that it concerns; ``posture`` marks what stops nothing."""

    rule: str
    title: str
    severity: Severity
    outcome: Literal["failed", "warning", "unknown"]
    subject: str
    message: str
    legs: tuple[str, ...]
    posture: bool = False
    suppressed: Suppressed | None = None

    @property
    def place(self) -> Heading:
        """Say under which heading it is shown: what stops the task, or may, is never hidden."""
        if self.outcome == "warning" and self.suppressed and self.suppressed.holds:
            return "suppressed"
        return "posture" if self.posture else "wrong"

    @property
    def accepted(self) -> str:
        """Say until when it is accepted and why, or that it was; empty where nobody accepted it."""
        by = self.suppressed
        return f"{'Suppressed until' if by.holds else 'Its suppression ended on'} {by.until}: {by.reason.rstrip('.')}." if by else ""


@dataclass(frozen=True, slots=True)
class Fix:
    """The changes that settle ``findings[finding]``. A fix that is not verified has no commands and says ``because``."""

    finding: int
    verified: bool
    because: str | None
    changes: tuple[Change, ...] = ()
    cli: str = ""
    terraform: str = ""
    cloudformation: str = ""
    undo: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The fixes (indexes) that make the whole task work together, by ``steps`` in their order; ``remaining`` says what they leave.

    ``cli``, ``undo``, ``terraform`` and ``cloudformation`` are all of the steps as one file each, in order.
    """

    fixes: tuple[int, ...]
    verified: bool
    verdict_after: Verdict
    remaining: tuple[str, ...] = ()
    cli: str = ""
    undo: str = ""
    terraform: str = ""
    cloudformation: str = ""
    steps: tuple[Step, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """What could not be read, why, and the ``remedy``: one sentence that says how to make it readable."""

    account: str
    region: str
    service: str
    operation: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What DMS itself saw last, beside the model; ``agrees`` is ``None`` where it says nothing about the network.

    ``says`` tells in a sentence what that means and whether it agrees; a ``fresh`` test was made for this very report.
    """

    kind: Literal["connection-test", "task-failure"]
    endpoint: str | None
    status: str
    message: str
    class_: str
    agrees: bool | None
    says: str = ""
    fresh: bool = False

    @property
    def seen(self) -> str:
        """Say of what this is, as people do."""
        if self.kind == "task-failure":
            return "the task's last failure"
        return f"connection test of {self.endpoint or 'an endpoint'}{', just now' if self.fresh else ''}"


@dataclass(frozen=True, slots=True)
class Zone:
    """A VPC or a subnet that a hop stands in, for people who read the picture: name, ranges, account, zone."""

    id: str
    kind: Literal["vpc", "subnet"]
    name: str | None
    cidrs: tuple[str, ...]
    account: str
    region: str
    vpc: str | None = None
    zone: str | None = None
    public: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer for one task. ``captured_at`` is ISO 8601 with its offset."""

    captured_at: str
    task: Task
    verdict: Verdict
    summary: str
    legs: tuple[Leg, ...]
    findings: tuple[Finding, ...] = ()
    fixes: tuple[Fix, ...] = ()
    plan: Plan | None = None
    gaps: tuple[Gap, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    zones: dict[str, Zone] = field(default_factory=dict)

    def placed(self, place: Heading) -> tuple[tuple[int, Finding], ...]:
        """Give the findings of one heading, each with its number, from 1."""
        return tuple((number, each) for number, each in enumerate(self.findings, start=1) if each.place == place)

    def steps(self, *fixes: Fix) -> str:
        """Say what fixes change, each step once."""
        return self.told(change for fix in fixes for change in fix.changes)

    def told(self, steps: Iterable[Change | Step]) -> str:
        """Say what is changed, and in which account when that is not the task's: somebody else has to do it there."""
        told = dict.fromkeys((each.account, each.summary) for each in steps)
        whose = ((account, "; ".join(summary for _, summary in each)) for account, each in groupby(told, key=lambda step: step[0]))
        return "; ".join(said if account == self.task.account else f"{said} (in account {account})" for account, said in whose)

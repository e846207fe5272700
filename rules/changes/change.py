"""What every change can do. Only ids, ranges, ports and words that were checked reach a command."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypedDict

from rules.changes.terraform import Terraform, checked
from rules.network.network import Network

TAG = "dms-check"
"""The tag of what a change makes: AWS gives ids when it makes things, so what comes after finds them by it."""


def command(region: str, operation: str, *words: str, service: str = "ec2") -> str:
    """Write an AWS CLI call, quoted for a POSIX shell."""
    return shlex.join(["aws", service, operation, *words, "--region", checked(region)])


def label(*parts: str) -> str:
    """Make a Terraform name (and, in capitals, a logical id) out of ids. The zeros that IPv6 leaves out are an ``x``, so that no two ranges share a name."""
    return re.sub(r"[^a-z0-9]+", "_", "_".join(("dms_check", *parts)).lower().replace("::", "_x_")).strip("_")


class Where(TypedDict):
    """Whose a change is, and where."""

    account: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An edit to ``resource``. Subclasses say how; two equal changes are one.

    ``kind`` is the operation of ``service`` that makes it; ``also`` are those that it takes beside.
    """

    kind: ClassVar[str]
    service: ClassVar[str] = "ec2"
    also: ClassVar[tuple[str, ...]] = ()

    account: str
    region: str

    stage: ClassVar[Literal["join", "route", "admit", "name"]] = "join"
    """When a plan makes it: it joins two networks, or makes what others need; it routes; it admits; it gives a name another address."""

    @property
    def resource(self) -> str:
        """The id of what is edited."""
        raise NotImplementedError

    @property
    def summary(self) -> str:
        """The edit in a few words, for the fix bar of the diagram."""
        raise NotImplementedError

    @property
    def permissions(self) -> tuple[str, ...]:
        """Give the IAM actions that it takes, for whoever makes it: ``ec2:CreateRoute``."""
        operations = (self.kind, *self.also)
        return tuple(f"{self.service}:{''.join(part.capitalize() for part in each.split('-'))}" for each in operations)

    def apply(self, network: Network) -> Network:
        """Give the network as it would be; applied twice it is applied once."""
        raise NotImplementedError

    def as_cli(self) -> str:
        """Write the AWS CLI command."""
        raise NotImplementedError

    def terraform(self) -> tuple[Terraform, ...]:
        """Give Terraform's resources; none where Terraform can only change what it has made."""
        return ()

    def as_terraform(self) -> str:
        """Write them."""
        return "\n\n".join(each.text() for each in self.terraform())

    def as_cloudformation(self) -> Mapping[str, Any]:
        """Give logical id and resource; empty where CloudFormation can only change the template that made the resource."""
        return {}

    def undo(self) -> str:
        """Write the AWS CLI command that takes it back."""
        raise NotImplementedError


def logical(name: str) -> str:
    """Turn a Terraform name into a CloudFormation logical id: letters and digits alone, an ``x`` between numbers that would else run together."""
    return "".join(part.capitalize() for part in re.sub(r"(?<=[0-9])_(?=[0-9])", "x", name).split("_"))

"""What every change can do. Only ids, ranges, ports and words that were checked reach a command."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from rules.network.network import Network

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:/._-]{0,127}")


def checked(word: str) -> str:
    """Give the word back when it is an id, a range or a number; raise ``ValueError`` for anything that a name or a tag could have smuggled in."""
    if not _SAFE.fullmatch(word):
        message = f"{word!r} is not an id that a command may carry"
        raise ValueError(message)
    return word


def command(region: str, operation: str, *words: str, service: str = "ec2") -> str:
    """Write an AWS CLI call, quoted for a POSIX shell."""
    return shlex.join(["aws", service, operation, *words, "--region", checked(region)])


def label(*parts: str) -> str:
    """Make a Terraform name (and, in capitals, a logical id) out of ids. The zeros that IPv6 leaves out are an ``x``, so that no two ranges share a name."""
    return re.sub(r"[^a-z0-9]+", "_", "_".join(("dms_check", *parts)).lower().replace("::", "_x_")).strip("_")


def terraform(kind: str, name: str, arguments: Mapping[str, str | int | bool]) -> str:
    """Write a Terraform resource. JSON's strings, numbers and booleans are HCL's too."""
    width = max(map(len, arguments))
    lines = (f"  {key:<{width}} = {json.dumps(value)}" for key, value in arguments.items())
    return "\n".join((f'resource "{kind}" "{name}" {{', *lines, "}"))


def adopted(kind: str, name: str, identifier: str) -> str:
    """Write the block by which Terraform takes over what exists."""
    return f'import {{\n  to = {kind}.{name}\n  id = "{identifier}"\n}}\n\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An edit to ``resource``. Subclasses say how; two equal changes are one."""

    kind: ClassVar[str]

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

    def apply(self, network: Network) -> Network:
        """Give the network as it would be; applied twice it is applied once."""
        raise NotImplementedError

    def as_cli(self) -> str:
        """Write the AWS CLI command."""
        raise NotImplementedError

    def as_terraform(self) -> str:
        """Write the Terraform resource."""
        raise NotImplementedError

    def as_cloudformation(self) -> Mapping[str, Any]:
        """Give logical id and resource; empty where CloudFormation can only change the template that made the resource."""
        return {}

    def undo(self) -> str:
        """Write the AWS CLI command that takes it back."""
        raise NotImplementedError


def logical(name: str) -> str:
    """Turn a Terraform name into a CloudFormation logical id: letters and digits alone, an ``x`` between numbers that would else run together."""
    return "".join(part.capitalize() for part in re.sub(r"(?<=[0-9])_(?=[0-9])", "x", name).split("_"))

"""Terraform's words for a change: resources as data, so that those of several changes can be put into one file.

Laws:
- Only ids, ranges, numbers and words that were checked reach a file: a ``${…}`` in a name would be run.
- What exists is adopted by an ``import`` block, once; two changes to it are two arguments of one resource.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

_SAFE = re.compile(r"[A-Za-z0-9:][A-Za-z0-9:/._-]{0,127}")


def checked(word: str) -> str:
    """Give the word back when it is an id, a range or a number; raise ``ValueError`` for anything that a name or a tag could have smuggled in."""
    if not _SAFE.fullmatch(word):
        message = f"{word!r} is not an id that a command may carry"
        raise ValueError(message)
    return word


@dataclass(frozen=True, slots=True)
class Reference:
    """The attribute of another resource of the file: ``aws_eip.dms_check_rtb_1.id``."""

    to: str


Value = str | int | bool | tuple[str, ...] | tuple[Reference, ...] | Reference | Mapping[str, str | int | bool]
"""What an argument is; a mapping is a block within the resource."""


@dataclass(frozen=True, slots=True)
class Terraform:
    """One resource; ``adopts`` is the id by which Terraform takes over what exists."""

    kind: str
    name: str
    arguments: Mapping[str, Value]
    adopts: str | None = None

    def text(self, provider: str | None = None) -> str:
        """Write it, under that provider where there are several."""
        adoption = f'import {{\n  to = {self.kind}.{self.name}\n  id = "{checked(self.adopts)}"\n}}\n\n' if self.adopts else ""
        under: Mapping[str, Value] = {"provider": Reference(provider)} if provider else {}
        return adoption + "\n".join((f'resource "{self.kind}" "{self.name}" {{', *_body({**under, **self.arguments}), "}"))


def _body(arguments: Mapping[str, Value]) -> Iterable[str]:
    plain = {key: _written(value) for key, value in arguments.items() if not isinstance(value, Mapping)}
    width = max(map(len, plain), default=0)
    yield from (f"  {key:<{width}} = {value}" for key, value in plain.items())
    for key, block in arguments.items():
        if isinstance(block, Mapping):
            yield from ("", f"  {key} {{", *(f"  {line}" for line in _body(block)), "  }")


def _written(value: Value) -> str:
    """JSON's strings, numbers, booleans and lists are HCL's too."""
    match value:
        case Reference(to):
            return to
        case str():
            return json.dumps(value if value == EVERYTHING else checked(value))
        case tuple():
            return f"[{', '.join(map(_written, value))}]"
        case _:
            return json.dumps(value)


EVERYTHING = "-1"
"""How AWS writes every protocol."""


def merged(resources: Iterable[Terraform]) -> tuple[Terraform, ...]:
    """Make one resource of those that adopt the same thing; two equal ones are one."""
    found: dict[tuple[str, str], Terraform] = {}
    for each in resources:
        key = each.kind, each.adopts or each.name
        same = found.get(key)
        found[key] = replace(same, arguments=_together(same.arguments, each.arguments)) if same else each
    return tuple(found.values())


def _together(first: Mapping[str, Value], second: Mapping[str, Value]) -> Mapping[str, Value]:
    """Take the arguments of both; a list is then one of all its members."""
    both = {**first, **second}
    lists = ((key, first.get(key), value) for key, value in second.items())
    return both | {key: tuple(dict.fromkeys((*one, *other))) for key, one, other in lists if isinstance(one, tuple) and isinstance(other, tuple)}

"""Several changes as people apply them: one script, one Terraform file, one CloudFormation template.

Laws:
- Changes stand in the order in which they are given, and are taken back in the reverse one.
- Each stands below its account, its Region and the IAM actions that it takes: whoever applies it signs in there first.
- What a form cannot say is named in it, with the command that does it, and never left out in silence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from rules.changes.change import Change
from rules.changes.terraform import merged

Place = tuple[str, str]
"""An account and a Region."""


def script(changes: Sequence[Change]) -> str:
    """Write the commands as a script that stops at the first one that fails."""
    return _script(changes, [each.as_cli() for each in changes])


def undo(changes: Sequence[Change]) -> str:
    """Write the script that takes them back."""
    return _script(changes[::-1], [each.undo() for each in changes[::-1]], "taken back: ")


def _script(changes: Sequence[Change], commands: Sequence[str], mark: str = "") -> str:
    if not changes:
        return ""
    accounts = sorted({account for account, _ in _places(changes)})
    whose = f"# Accounts {', '.join(accounts)}: run each part signed in to the account that stands above it.\n" if len(accounts) > 1 else ""
    parts = (f"# {_said(each, mark)}\n{command}\n" for each, command in zip(changes, commands, strict=True))
    return "\n".join((f"#!/bin/sh\n{whose}set -eu\n", *parts))


def _said(change: Change, mark: str = "") -> str:
    """Say in one line what it is, where, and what whoever makes it must be allowed."""
    needs = "" if mark else f"; needs {', '.join(change.permissions)}"
    return _line(f"Account {change.account}, {change.region}: {mark}{change.resource}: {change.summary}{needs}")


def _line(text: str) -> str:
    """Keep a comment on its line, whatever an id holds."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def terraform(changes: Sequence[Change]) -> str:
    """Write one file: with a provider for each place where there are several, with comments for what Terraform cannot do."""
    places = _places(changes)
    parts = [f"# Account {account}, {region}. What exists is adopted by import blocks: Terraform 1.5 or newer." for account, region in places]
    if len(places) > 1:
        parts = [f"{comment}\n{_provider(place)}" for comment, place in zip(parts, places, strict=True)]
    written = 0
    for place in places:
        here = [each for each in changes if _place(each) == place]
        resources = merged(resource for each in here for resource in each.terraform())
        written += len(resources)
        parts += [each.text(f"aws.{_alias(place)}" if len(places) > 1 else None) for each in resources]
        parts += [f"# Not in Terraform. {_said(each)}\n{_commented(each.as_cli())}" for each in here if not each.terraform()]
    return "\n\n".join(parts) + "\n" if written else ""


def _provider(place: Place) -> str:
    account, region = place
    return f'provider "aws" {{\n  alias               = "{_alias(place)}"\n  region              = "{region}"\n  allowed_account_ids = ["{account}"]\n}}'


def _alias(place: Place) -> str:
    return re.sub(r"[^a-z0-9]+", "_", "_".join(("account", *place)))


def _commented(commands: str) -> str:
    return "\n".join(f"#   {line}" for line in commands.splitlines())


def cloudformation(changes: Sequence[Change]) -> str:
    """Write one template. Where changes are of several places it is made a stack in each, and each stack takes its own."""
    places, resources = _places(changes), dict[str, Any]()
    for each in changes:
        where: Mapping[str, Any] = {"Condition": _condition(_place(each))} if len(places) > 1 else {}
        resources |= {name: {**where, **resource} for name, resource in each.as_cloudformation().items()}
    if not resources:
        return ""
    conditions = {_condition(place): _is(place) for place in places} if len(places) > 1 else {}
    left = [{"Change": _said(each), "Command": each.as_cli()} for each in changes if not each.as_cloudformation()]
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"Opens the way of a DMS task; for {' and '.join(f'account {account} in {region}' for account, region in places)}",
        "Metadata": {"Changes": [_said(each) for each in changes], **({"NotInThisTemplate": left} if left else {})},
        **({"Conditions": conditions} if conditions else {}),
        "Resources": resources,
    }
    return json.dumps(template, indent=2) + "\n"


def _condition(place: Place) -> str:
    return "".join(part.capitalize() for part in _alias(place).split("_"))


def _is(place: Place) -> Mapping[str, Any]:
    account, region = place
    return {"Fn::And": [{"Fn::Equals": [{"Ref": "AWS::AccountId"}, account]}, {"Fn::Equals": [{"Ref": "AWS::Region"}, region]}]}


def _places(changes: Sequence[Change]) -> list[Place]:
    """Give where the changes are made, letters and digits alone."""
    return list(dict.fromkeys(map(_place, changes)))


def _place(change: Change) -> Place:
    account, region = (re.sub(r"[^a-z0-9-]", "", word) for word in (change.account, change.region))
    return account, region

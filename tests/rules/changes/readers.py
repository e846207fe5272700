"""Read a fix back the way that its tools would."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import botocore.session
import hcl2
from botocore import xform_name
from cfnlint import lint_all

from rules.changes.change import Change

FOUND = "found-by-a-query"
SERVICES = ("iam", "route53", "directconnect", "dms", "ec2")
"""Whose operations changes are; of two that share a name the last one's is meant."""
WAITERS = ("nat-gateway-available", "nat-gateway-deleted")
"""What the AWS CLI waits for by asking again and again."""
STUB = f"""#!/bin/sh
printf '%s\\0' "$@" >> "$LOG"
printf '\\n\\0' >> "$LOG"
echo {FOUND}
"""


def calls(commands: str) -> list[list[str]]:
    """Run the commands in a shell whose ``aws`` only writes down its arguments; give them, call by call."""
    with tempfile.TemporaryDirectory() as folder:
        stub, log = Path(folder, "aws"), Path(folder, "log")
        stub.write_text(STUB, encoding="utf-8")
        stub.chmod(0o755)
        environment = {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "LOG": str(log)}
        subprocess.run(["sh", "-euc", commands], env=environment, check=True, capture_output=True)
        return [call.split("\0")[:-1] for call in log.read_text(encoding="utf-8").split("\n\0") if call] if log.exists() else []


def options(call: list[str]) -> tuple[str, dict[str, str]]:
    """Give the operation and its options; a flag is an option without a value."""
    service, operation, *words = call
    assert service in SERVICES
    if operation == "wait":
        assert words.pop(0) in WAITERS
        operation = "describe-nat-gateways"
    found: dict[str, str] = {}
    for word in words:
        if word.startswith("--"):
            found[word] = ""
        else:
            found[list(found)[-1]] += word
    return operation, found


@cache
def options_of(operation: str) -> frozenset[str]:
    """Give the options that the AWS CLI makes of an operation, from the model that it is made of, beside those of every operation."""
    models = [botocore.session.get_session().get_service_model(service) for service in SERVICES]
    named = {xform_name(name, "-"): (model, name) for model in models for name in model.operation_names}
    model, name = named[operation]
    shape = model.operation_model(name).input_shape
    assert shape
    flags = {f"--{xform_name(member, '-')}" for member in shape.members}
    return frozenset(flags | {flag.replace("--", "--no-") for flag in flags} | {"--region", "--ingress", "--filter", "--filters", "--query", "--output"})


def terraform(text: str) -> tuple[str, str, dict[str, Any]]:
    """Parse HCL that holds one resource: its type, its name, its arguments."""
    (only,) = resources(text)
    return only


def resources(text: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Parse HCL: the type, the name and the arguments of each resource."""
    found = []
    for resource in hcl2.loads(text).get("resource", []):
        ((kind, named),) = resource.items()
        ((name, values),) = named.items()
        found.append((kind.strip('"'), name.strip('"'), {key: _plain(value) for key, value in values.items() if key != "__is_block__"}))
    return found


def _plain(value: Any) -> Any:
    match value:
        case str():
            return value.strip('"')
        case list():
            return [_plain(each) for each in value]
        case _:
            return value


def adopted(text: str) -> dict[str, str]:
    """Give what the ``import`` block adopts, if there is one."""
    return {key: value.strip('"') for block in hcl2.loads(text).get("import", []) for key, value in block.items() if key != "__is_block__"}


def complaints(template: Mapping[str, Any]) -> list[str]:
    """Give what cfn-lint finds wrong with these resources."""
    return linted(json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": template}))


def linted(text: str) -> list[str]:
    """Give what cfn-lint finds wrong with a template; it holds ids against their form, so those that read are given one."""
    text = re.sub(r'"(?!allow)([a-z]+)-[a-z0-9-]+"', lambda found: f'"{found[1]}-{hashlib.sha256(found[0].encode()).hexdigest()[:17]}"', text)
    return [f"{match.rule.id} {match.message}" for match in lint_all(text) if match.rule.id[0] in "EW"]


def cloudformation(change: Change) -> tuple[str, Mapping[str, Any]]:
    """Give the type and the properties of the one resource."""
    (resource,) = change.as_cloudformation().values()
    return resource["Type"], resource["Properties"]

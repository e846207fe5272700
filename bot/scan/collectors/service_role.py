"""The IAM role by which DMS makes network interfaces: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.scan.call import Call
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.service_role import VPC_ROLE, ServiceRole

ACTIONS = (ServiceRole.LISTED_BY,)
NONE = "NoSuchEntity"
DMS = re.compile(r"dms\.([a-z0-9-]+\.)?amazonaws\.com(\.cn)?")
"""The service, or the service in one Region."""


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the role where a task is."""
    if scope.home:
        yield Call(scope.place, ServiceRole.LISTED_BY, "Role", _kept, parameters={"RoleName": VPC_ROLE}, none=NONE)


def _kept(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let through which services may take the role, and nothing else of its trust policy."""
    policy = item.get("AssumeRolePolicyDocument")
    found = [each for each in policy.get("Statement", ()) if isinstance(each, Mapping)] if isinstance(policy, Mapping) else []
    services = [each["Principal"].get("Service") for each in found if isinstance(each.get("Principal"), Mapping)]
    trust = {"AssumeRolePolicyDocument": {"Statement": [{"Principal": {"Service": each}} for each in services if each]}} if found else {}
    return {key: item[key] for key in ("Arn", "RoleName") if key in item} | trust


def parse(reading: Reading) -> Iterator[ServiceRole]:
    """Make a role of the answer; an empty one says that there is none of that name."""
    return (role for _, role in reading.about(ServiceRole.LISTED_BY, "RoleName", _make))


def _make(piece: Piece) -> ServiceRole:
    if piece.data.get("Role") == []:
        arn = f"arn:aws:iam::{piece.account}:role/{VPC_ROLE}"
        return ServiceRole(id=arn, account=piece.account, region=piece.region, name=VPC_ROLE, exists=False)
    role = piece.piece("Role")
    where = {"account": piece.account, "region": piece.region}
    return ServiceRole(id=role.text("Arn"), name=role.text("RoleName"), exists=True, trusts_dms=_trusts(role), **where)


def _trusts(role: Piece) -> bool:
    """Tell whether DMS may take the role, of any Region; a trust policy that nobody shows says nothing against it."""
    if not role.has("AssumeRolePolicyDocument"):
        return True
    named = (each.piece("Principal").data.get("Service") for each in role.piece("AssumeRolePolicyDocument").pieces("Statement"))
    services = (service for each in named for service in (each if isinstance(each, list) else [each]))
    return any(isinstance(each, str) and DMS.fullmatch(each) for each in services)

"""What the sandbox has DMS say of a task, or of the connection tests of an endpoint. In moto every test succeeds and no task fails."""

from __future__ import annotations

from typing import Any

from moto.dms.models import dms_backends


def say(arn: str, facts: dict[str, str]) -> None:
    """Have these facts shown for the ARN from now on; they go when the account is emptied."""
    _, _, _, region, account, _, _ = arn.split(":", 6)
    _sayings(dms_backends[account][region])[arn] = facts


def said(backend: Any, arn: str) -> dict[str, str]:
    """Give what is to be shown."""
    return _sayings(backend).get(arn, {})


def _sayings(backend: Any) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = vars(backend).setdefault("sayings", {})
    return kept

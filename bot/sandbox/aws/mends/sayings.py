"""What the sandbox has DMS say of a task, or of the connection tests of an endpoint. In moto every test succeeds and no task fails."""

from __future__ import annotations

from typing import Any

from moto.dms.models import dms_backends


def say(arn: str, facts: dict[str, str]) -> None:
    """Have these facts shown for the ARN from now on, in the place of a test under way; they go when the account is emptied."""
    backend = _backend(arn)
    _kept(backend, "looks").pop(arn, None)
    _kept(backend, "sayings")[arn] = facts


def said(backend: Any, arn: str) -> dict[str, str]:
    """Give what is to be shown; while a test is under way, only that."""
    return {} if under_way(backend, arn) else _kept(backend, "sayings").get(arn, {})


def outcome(arn: str, facts: dict[str, str], looks: int) -> None:
    """Have the next tests of an endpoint end so, after DMS was asked ``looks`` times whether they have."""
    _kept(_backend(arn), "outcomes")[arn] = (facts, looks)


def begin_test(backend: Any, arn: str) -> None:
    """Put what the test will find in the place of what is said of an earlier one."""
    facts, looks = _kept(backend, "outcomes").get(arn, (None, 0))
    _kept(backend, "looks")[arn] = looks
    if facts is not None:
        _kept(backend, "sayings")[arn] = facts


def under_way(backend: Any, arn: str) -> bool:
    """Tell whether the test of an endpoint has not ended."""
    return bool(_kept(backend, "looks").get(arn))


def look(backend: Any, arn: str) -> None:
    """Count that DMS was asked whether the test has ended."""
    looks = _kept(backend, "looks")
    looks[arn] = max(0, looks.get(arn, 0) - 1)


def _backend(arn: str) -> Any:
    _, _, _, region, account, _, _ = arn.split(":", 6)
    return dms_backends[account][region]


def _kept(backend: Any, name: str) -> dict[str, Any]:
    kept: dict[str, Any] = vars(backend).setdefault(name, {})
    return kept

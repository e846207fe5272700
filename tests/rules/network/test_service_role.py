"""The role that DMS takes, and when it is of no use."""

from __future__ import annotations

import pytest

from rules.judge import judge
from rules.network.service_role import ServiceRole
from tests.placed import ROLE, multi_az


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, []),
        ({"exists": False}, ["is missing"]),
        ({"trusts_dms": False}, ["does not let dms.amazonaws.com assume it"]),
        ({"exists": False, "account": "444455556666"}, []),
    ],
    ids=["there", "missing", "closed", "of another account"],
)
def test_what_is_wrong_with_it_is_a_warning(fields: dict[str, object], said: list[str]) -> None:
    world, task = multi_az()
    world.change(ROLE, **fields)
    findings = judge(world.network(), task).findings
    assert [each.rule.id for each in findings] == ["IAM-001"] * len(said)
    assert all(text in each.message for text, each in zip(said, findings, strict=True))


def test_where_iam_was_not_asked_nothing_is_said() -> None:
    world, task = multi_az()
    world.resources = [each for each in world.resources if not isinstance(each, ServiceRole)]
    assert judge(world.network(), task).findings == ()

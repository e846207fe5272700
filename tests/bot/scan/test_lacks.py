"""Every reason has its one remedy."""

from __future__ import annotations

import pytest

from bot.scan.answer import Gap
from bot.scan.lacks import BY_CODE, REMEDIES, lack_of


def gap(code: str, message: str = "AWS said no", service: str = "ec2") -> Gap:
    return Gap("111122223333", "us-east-1", service, "DescribeSubnets", {}, code, message)


@pytest.mark.parametrize("code", [*BY_CODE, "Unheard", ""])
def test_every_code_has_a_reason_and_a_remedy_without_holes(code: str) -> None:
    lack = lack_of(gap(code))
    assert lack.code in REMEDIES
    assert "{" not in lack.remedy + lack.message
    assert lack.remedy.endswith(".")
    assert lack.message.endswith(".")


@pytest.mark.parametrize(
    ("code", "message", "reason"),
    [
        ("Client.UnauthorizedOperation", "no", "ACCESS_DENIED"),
        ("AccessDeniedException", "… with an explicit deny in a service control policy", "SCP_OR_BOUNDARY"),
        ("AccessDenied", "… because no permissions boundary allows it", "SCP_OR_BOUNDARY"),
        ("InternalFailure", "service control policy", "SERVICE_ERROR"),
        ("OptInRequired", "You are not subscribed to this service", "REGION_DISABLED"),
    ],
)
def test_who_can_help_is_told_from_the_message(code: str, message: str, reason: str) -> None:
    assert lack_of(gap(code, message)).code == reason


@pytest.mark.parametrize(
    ("service", "action"), [("ec2", "ec2:DescribeSubnets"), ("elbv2", "elasticloadbalancing:DescribeSubnets"), ("docdb", "rds:DescribeSubnets")]
)
def test_the_action_to_allow_is_named_as_iam_names_it(service: str, action: str) -> None:
    assert f"Allow {action} to" in lack_of(gap("AccessDenied", service=service)).remedy


def test_a_role_that_could_not_be_assumed_is_not_a_missing_action_of_that_role() -> None:
    lack = lack_of(gap("AssumeRole.AccessDenied"))
    assert "sts:AssumeRole" in lack.remedy
    assert "DescribeSubnets" not in lack.remedy

"""Whole scans, with the real SDK before the sandbox: what is asked, as whom, and what a person is told when nothing can be."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

import pytest

from bot.errors import AwsError, UsageError
from bot.request import Request
from bot.sandbox.aws.control import Control
from bot.sandbox.aws.faults import Fault
from bot.scan.answer import Answer, Gap
from bot.scan.call import Call
from bot.scan.discovery import actions
from bot.scan.session import Session, scan
from bot.scan.session_policy import policy_of
from bot.scan.survey import Survey
from bot.settings import Account

HERE = Account("default", regions=("us-east-1",))
THERE = Account("payments", "444455556666", "arn:aws:iam::444455556666:role/dms-check-readonly", "a-long-random-word", ("us-east-1",))


def quiet(_: str) -> None:
    return


@pytest.mark.usefixtures("aws")
def test_a_scan_says_what_it_reads_and_leaves_nothing_out() -> None:
    said: list[str] = []
    found = scan(Request("orders-cdc"), (HERE,), said.append)
    assert said == ["looking for orders-cdc…", "reading instances, endpoints and databases…", "reading the network of 1 VPC…"]
    assert [gap for gap in found.gaps if gap.service in ("dms", "ec2", "rds", "sts")] == []
    assert {answer.account for answer in found.answers} == {"111122223333"}


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize(("task", "most"), [("orders-cdc", 3), ("crm-load", 4)])
def test_dependent_rounds_are_few(monkeypatch: pytest.MonkeyPatch, task: str, most: int) -> None:
    """What is put to AWS at the same time is one round; the bench shows that such calls do overlap."""
    asked: list[int] = []
    put = Survey._put

    def counting(survey: Survey, calls: Sequence[Call]) -> Sequence[Answer | Gap]:
        asked.append(len(calls))
        return put(survey, calls)

    monkeypatch.setattr(Survey, "_put", counting)
    scan(Request(task), (HERE,), quiet)
    assert 1 < len(asked) <= most
    assert sum(asked) > 20


def test_the_same_call_is_made_once(aws: Control) -> None:
    scan(Request("orders-cdc"), (HERE,), quiet)
    made = [call.operation for call in aws.calls()]
    assert {name for name in made if made.count(name) > 1} <= {"DescribeVpcAttribute", "DescribeNetworkInterfaces"}


def test_an_expired_token_is_said_at_once(aws: Control, hasty: Session) -> None:
    aws.faults(Fault(kind="expire"))
    with pytest.raises(AwsError, match="expired") as error:
        hasty.scan(Request("orders-cdc"), (HERE,), quiet)
    assert "Sign in" in error.value.advice


def test_a_token_that_expires_in_the_middle_is_said_too(aws: Control, hasty: Session) -> None:
    aws.faults(Fault(kind="expire", service="ec2"))
    with pytest.raises(AwsError, match="expired"):
        hasty.scan(Request("orders-cdc"), (HERE,), quiet)


def test_a_role_that_may_not_list_tasks_is_told_which_action_to_allow(aws: Control, hasty: Session) -> None:
    aws.faults(Fault(kind="deny", service="dms"))
    with pytest.raises(AwsError, match="111122223333, us-east-1") as error:
        hasty.scan(Request("orders-cdc"), (HERE,), quiet)
    assert "dms:DescribeReplicationTasks" in error.value.advice


def test_a_region_that_does_not_exist_is_refused_before_anything_is_asked(aws: Control) -> None:
    with pytest.raises(AwsError, match="no AWS Region us-eest-1") as error:
        scan(Request("orders-cdc", region="us-eest-1"), (HERE,), quiet)
    assert "us-east-1" in error.value.advice
    assert aws.calls() == ()


@pytest.mark.usefixtures("aws")
def test_no_region_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_REGION")
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    with pytest.raises(UsageError, match="No Region is set"):
        scan(Request("orders-cdc"), (replace(HERE, regions=()),), quiet)


@pytest.mark.usefixtures("aws")
def test_a_profile_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    with pytest.raises(AwsError, match="nobody") as error:
        scan(Request("orders-cdc"), (HERE,), quiet)
    assert "AWS_PROFILE" in error.value.advice


def test_another_account_is_entered_once_by_its_role_and_its_answers_carry_its_number(aws: Control) -> None:
    found = scan(Request(""), (THERE,), quiet)
    assert {answer.account for answer in found.answers} == {"444455556666"}
    made = aws.calls()
    assert [call.account for call in made if call.operation == "AssumeRole"] == ["111122223333"]
    assert {call.account for call in made if call.operation != "AssumeRole"} == {"444455556666"}


def test_a_role_that_cannot_be_assumed_is_said_with_what_to_do(aws: Control, hasty: Session) -> None:
    aws.faults(Fault(kind="deny", service="sts"))
    with pytest.raises(AwsError, match="444455556666 could not be entered") as error:
        hasty.scan(Request("orders-cdc"), (THERE,), quiet)
    assert "external id" in error.value.advice
    assert "a-long-random-word" not in f"{error.value} {error.value.advice}"


def test_the_session_policy_reads_and_fits() -> None:
    """AWS takes 2,048 characters."""
    policy = json.loads(policy_of("sts:GetCallerIdentity"))
    assert len(policy_of("sts:GetCallerIdentity")) <= 2048
    assert [statement["Effect"] for statement in policy["Statement"]] == ["Allow"]
    assert all(re.fullmatch(r"[a-z0-9-]+:(Describe|Get|List|Search)\w+\*?", action) for action in policy["Statement"][0]["Action"])
    allowed = policy["Statement"][0]["Action"]
    assert all(any(fnmatchcase(action, each) for each in allowed) for action in actions())


def test_a_scan_asks_nothing_that_the_policy_does_not_allow(aws: Control) -> None:
    scan(Request(""), (HERE,), quiet)
    services = {"monitoring": "cloudwatch"}
    used = {f"{services.get(call.service, call.service)}:{call.operation}" for call in aws.calls()}
    assert used <= set(actions())

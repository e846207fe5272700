"""Several accounts in one sandbox."""

from __future__ import annotations

import boto3

from tests.bot.sandbox.conftest import Aws


def test_each_account_sees_what_is_its_own(aws: Aws) -> None:
    aws.site().vpc("vpc", "10.1.0.0/16")
    other = aws.client("ec2", account="444455556666")
    named = [{"Name": "tag:Name", "Values": ["test-vpc"]}]
    assert len(aws.ec2.describe_vpcs(Filters=named)["Vpcs"]) == 1
    assert other.describe_vpcs(Filters=named)["Vpcs"] == []


def test_an_assumed_role_acts_in_its_own_account(aws: Aws) -> None:
    role = "arn:aws:iam::444455556666:role/dms-check"
    keys = aws.client("sts").assume_role(RoleArn=role, RoleSessionName="check")["Credentials"]
    session = boto3.session.Session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"], region_name="us-east-1")
    identity = session.client("sts", endpoint_url=aws.endpoint).get_caller_identity()
    assert identity["Account"] == "444455556666"
    assert identity["Arn"] == "arn:aws:sts::444455556666:assumed-role/dms-check/check"
    assert aws.control.calls()[-1].account == "444455556666"

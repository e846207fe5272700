"""The account gets the role that DMS needs."""

from __future__ import annotations

import json

from rules.changes.create_service_role import CreateServiceRole
from rules.network.service_role import ServiceRole
from tests.builders import ACCOUNT, REGION
from tests.healthy import one_vpc
from tests.rules.changes.readers import calls, cloudformation, options

CHANGE = CreateServiceRole(account=ACCOUNT, region=REGION, role=f"arn:aws:iam::{ACCOUNT}:role/dms-vpc-role")
POLICY = "arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole"


def role(account: str, *, exists: bool) -> ServiceRole:
    return ServiceRole(id=f"arn:aws:iam::{account}:role/dms-vpc-role", account=account, region=REGION, name="dms-vpc-role", exists=exists)


def test_the_role_is_there_in_its_own_account_alone() -> None:
    world, _ = one_vpc()
    world.add(role(ACCOUNT, exists=False), role("444455556666", exists=False))
    after = CHANGE.apply(world.network()).all(ServiceRole)
    assert {each.account for each in after if each.exists} == {ACCOUNT}


def test_dms_alone_may_take_it() -> None:
    create, attach = map(options, calls(CHANGE.as_cli()))
    (statement,) = json.loads(create[1]["--assume-role-policy-document"])["Statement"]
    assert (create[0], create[1]["--role-name"], statement["Principal"]) == ("create-role", "dms-vpc-role", {"Service": "dms.amazonaws.com"})
    assert attach == ("attach-role-policy", {"--role-name": "dms-vpc-role", "--policy-arn": POLICY, "--region": REGION})


def test_it_is_taken_back_once_its_policy_is_off() -> None:
    assert [options(each)[0] for each in calls(CHANGE.undo())] == ["detach-role-policy", "delete-role"]


def test_a_template_says_the_same() -> None:
    kind, properties = cloudformation(CHANGE)
    assert (kind, properties["RoleName"], properties["ManagedPolicyArns"]) == ("AWS::IAM::Role", "dms-vpc-role", [POLICY])
    assert CHANGE.permissions == ("iam:CreateRole", "iam:AttachRolePolicy")

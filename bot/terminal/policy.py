"""The IAM policy that the bot needs, from the actions that the collectors declare: all of them List or Read, nothing that writes or connects.

None of these actions can be narrowed to single resources
(https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html), so the resource is ``*``.
To have DMS test a connection is beyond reading: it is a statement of its own, for whoever wants it, and that one can be narrowed
(https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatabasemigrationservice.html).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rules.network.replication_task import ConnectionTest

READ_ONLY = "DmsCheckReadOnly"
TEST = "DmsCheckTestConnection"
TESTED = ("arn:aws:dms:*:*:endpoint:*", "arn:aws:dms:*:*:rep:*")
"""What a test is about, an endpoint and a replication instance: to be narrowed to those that may be tested."""

Document = Mapping[str, Any]


def document(actions: Iterable[str], *, test_connection: bool = False) -> Document:
    """Give the policy document of these actions (``ec2:DescribeVpcs``), and of the connection test when that is wanted."""
    statements = [_statement(READ_ONLY, actions, ["*"])] + ([_statement(TEST, [ConnectionTest.MADE_BY], TESTED)] if test_connection else [])
    return {"Version": "2012-10-17", "Statement": statements}


def _statement(sid: str, actions: Iterable[str], resources: Iterable[str]) -> dict[str, Any]:
    listed = list(resources)
    return {"Sid": sid, "Effect": "Allow", "Action": sorted(set(actions)), "Resource": listed[0] if len(listed) == 1 else listed}


def as_json(policy: Document) -> str:
    """Write it for ``aws iam create-policy --policy-document``."""
    return json.dumps(policy, indent=2)


def as_cloudformation(policy: Document) -> str:
    """Write a template that makes it a managed policy."""
    properties = {"ManagedPolicyName": _name(policy), "Description": _description(policy), "PolicyDocument": policy}
    resources = {_name(policy): {"Type": "AWS::IAM::ManagedPolicy", "Properties": properties}}
    outputs = {"PolicyArn": {"Value": {"Ref": _name(policy)}}}
    return json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources, "Outputs": outputs}, indent=2)


def as_terraform(policy: Document) -> str:
    """Write a configuration that makes it a managed policy."""
    statements = "\n".join(map(_terraform, policy["Statement"]))
    return f"""\
data "aws_iam_policy_document" "dms_check" {{
{statements}
}}

resource "aws_iam_policy" "dms_check" {{
  name        = "{_name(policy)}"
  description = "{_description(policy)}"
  policy      = data.aws_iam_policy_document.dms_check.json
}}"""


def _terraform(statement: Mapping[str, Any]) -> str:
    actions = "\n".join(f'      "{action}",' for action in statement["Action"])
    resources = json.dumps([statement["Resource"]] if isinstance(statement["Resource"], str) else statement["Resource"])
    return f"""\
  statement {{
    sid       = "{statement["Sid"]}"
    effect    = "Allow"
    resources = {resources}
    actions = [
{actions}
    ]
  }}"""


def _name(policy: Document) -> str:
    return READ_ONLY if len(policy["Statement"]) == 1 else TEST


def _description(policy: Document) -> str:
    return "What dms-check reads" if len(policy["Statement"]) == 1 else "What dms-check reads, and the connection test that it asks of DMS"


FORMS: Mapping[str, Callable[[Document], str]] = {"json": as_json, "cloudformation": as_cloudformation, "terraform": as_terraform}

"""The IAM policy that the bot needs, from the actions that the collectors declare: all of them List or Read, nothing that writes or connects.

None of these actions can be narrowed to single resources
(https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html), so the resource is ``*``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

NAME = "DmsCheckReadOnly"


def document(actions: Iterable[str]) -> dict[str, Any]:
    """Give the policy document of these actions (``ec2:DescribeVpcs``)."""
    return {"Version": "2012-10-17", "Statement": [{"Sid": NAME, "Effect": "Allow", "Action": sorted(set(actions)), "Resource": "*"}]}


def as_json(actions: Iterable[str]) -> str:
    """Write it for ``aws iam create-policy --policy-document``."""
    return json.dumps(document(actions), indent=2)


def as_cloudformation(actions: Iterable[str]) -> str:
    """Write a template that makes it a managed policy."""
    properties = {"ManagedPolicyName": NAME, "Description": "What dms-check reads", "PolicyDocument": document(actions)}
    resources = {NAME: {"Type": "AWS::IAM::ManagedPolicy", "Properties": properties}}
    outputs = {"PolicyArn": {"Value": {"Ref": NAME}}}
    return json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources, "Outputs": outputs}, indent=2)


def as_terraform(actions: Iterable[str]) -> str:
    """Write a configuration that makes it a managed policy."""
    lines = "\n".join(f'      "{action}",' for action in sorted(set(actions)))
    return f"""\
data "aws_iam_policy_document" "dms_check" {{
  statement {{
    sid       = "{NAME}"
    effect    = "Allow"
    resources = ["*"]
    actions = [
{lines}
    ]
  }}
}}

resource "aws_iam_policy" "dms_check" {{
  name        = "{NAME}"
  description = "What dms-check reads"
  policy      = data.aws_iam_policy_document.dms_check.json
}}"""


FORMS: Mapping[str, Callable[[Iterable[str]], str]] = {"json": as_json, "cloudformation": as_cloudformation, "terraform": as_terraform}

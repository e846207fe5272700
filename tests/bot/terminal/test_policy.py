"""The policy in its three forms allows the same actions."""

from __future__ import annotations

import json
import re

import pytest

from bot.scan.discovery import actions
from bot.terminal.policy import FORMS, as_cloudformation, as_terraform, document

SOME = ("ec2:DescribeVpcs", "dms:DescribeEndpoints", "ec2:DescribeVpcs")


def test_each_action_is_named_once_and_in_order() -> None:
    assert document(SOME)["Statement"][0]["Action"] == ["dms:DescribeEndpoints", "ec2:DescribeVpcs"]


def test_the_three_forms_say_the_same() -> None:
    template = json.loads(as_cloudformation(actions()))
    assert template["Resources"]["DmsCheckReadOnly"]["Properties"]["PolicyDocument"] == document(actions())
    assert re.findall(r'"([\w-]+:\w+)"', as_terraform(actions())) == list(actions())


@pytest.mark.parametrize("form", FORMS)
def test_no_form_allows_to_write_or_to_connect(form: str) -> None:
    named = re.findall(r'"[\w-]+:(\w+)"', FORMS[form](actions()))
    assert named
    assert [action for action in named if not action.startswith(("Describe", "Get", "List", "Search"))] == []

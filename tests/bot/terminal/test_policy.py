"""The policy in its three forms allows the same actions."""

from __future__ import annotations

import json
import re
from typing import Any

import hcl2
import pytest

from bot.scan.discovery import actions
from bot.terminal.policy import FORMS, as_cloudformation, as_terraform, document

SOME = ("ec2:DescribeVpcs", "dms:DescribeEndpoints", "ec2:DescribeVpcs")


def test_each_action_is_named_once_and_in_order() -> None:
    assert document(SOME)["Statement"][0]["Action"] == ["dms:DescribeEndpoints", "ec2:DescribeVpcs"]


@pytest.mark.parametrize("test_connection", [False, True])
def test_the_three_forms_say_the_same(test_connection: bool) -> None:  # noqa: FBT001
    policy = document(actions(), test_connection=test_connection)
    name = "DmsCheckTestConnection" if test_connection else "DmsCheckReadOnly"
    assert json.loads(as_cloudformation(policy))["Resources"][name]["Properties"]["PolicyDocument"] == policy
    assert _statements(as_terraform(policy)) == [(each["Sid"], each["Action"], _list(each["Resource"])) for each in policy["Statement"]]


def _statements(terraform: str) -> list[tuple[str, list[str], list[str]]]:
    (data,) = hcl2.loads(terraform)["data"]
    written = data[next(iter(data))]
    body = written[next(iter(written))]
    return [(_bare(each["sid"]), [*map(_bare, each["actions"])], [*map(_bare, each["resources"])]) for each in body["statement"]]


def _bare(text: str) -> str:
    return text.strip('"')


def _list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


@pytest.mark.parametrize("form", FORMS)
def test_no_form_allows_to_write_or_to_connect(form: str) -> None:
    named = re.findall(r'"[\w-]+:(\w+)"', FORMS[form](document(actions())))
    assert named
    assert [action for action in named if not action.startswith(("Describe", "Get", "List", "Search"))] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_connection_test_is_allowed_when_it_is_asked_for_and_on_nothing_but_its_two_ends(form: str) -> None:
    written = FORMS[form](document(actions(), test_connection=True))
    assert written.count("dms:TestConnection") == 1
    last = document(actions(), test_connection=True)["Statement"][-1]
    assert (last["Action"], last["Resource"]) == (["dms:TestConnection"], ["arn:aws:dms:*:*:endpoint:*", "arn:aws:dms:*:*:rep:*"])

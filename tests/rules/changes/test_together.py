"""Several changes in one file each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest

from rules.assess import assess
from rules.changes import together
from rules.changes.accept_vpc_peering import AcceptVpcPeering
from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.change import Change
from rules.changes.modify_vpc_attribute import ModifyVpcAttribute
from rules.verify import VerifiedFix
from tests.builders import ACCOUNT, REGION, Where, rule
from tests.rules.changes.examples import EXAMPLES, OTHER_ACCOUNT
from tests.rules.changes.readers import calls, linted, resources
from tests.test_scenarios import SCENARIOS, _scenario

WHERE = Where(account=ACCOUNT, region=REGION)
RULE = AuthorizeSecurityGroup(group="sg-db", rule=rule("in tcp 5432 from 10.0.1.0/24"), **WHERE)
ACCEPT = AcceptVpcPeering(peering="pcx-1", account=OTHER_ACCOUNT, region="us-east-1")
DNS = tuple(ModifyVpcAttribute(vpc="vpc-1", attribute=each, **WHERE) for each in ("dns-support", "dns-hostnames"))


def test_the_script_makes_every_change_in_order_and_the_undo_in_the_reverse_one() -> None:
    changes = tuple(each.change for each in EXAMPLES)
    assert calls(together.script(changes)) == [call for each in changes for call in calls(each.as_cli())]
    assert calls(together.undo(changes)) == [call for each in reversed(changes) for call in calls(each.undo())]


def test_the_script_says_whose_each_part_is_and_what_it_takes() -> None:
    text = together.script((RULE, ACCEPT))
    head = f"#!/bin/sh\n# Accounts {ACCOUNT}, {OTHER_ACCOUNT}: run each part signed in to the account that stands above it.\nset -eu\n"
    assert text.startswith(f"{head}\n# Account")
    assert f"# Account {ACCOUNT}, eu-west-1: sg-db: inbound tcp 5432 from 10.0.1.0/24; needs ec2:AuthorizeSecurityGroupIngress\naws ec2" in text
    assert f"# Account {OTHER_ACCOUNT}, us-east-1: pcx-1: accept pcx-1; needs ec2:AcceptVpcPeeringConnection\naws ec2" in text


def test_the_script_stops_at_the_first_command_that_fails() -> None:
    assert "\nset -eu\n" in together.script((RULE,))


def test_nothing_can_leave_its_comment() -> None:
    hostile = replace(RULE, account="1\nrm -rf /", region="eu-west-1")
    assert {line[:4] for line in together.script((hostile,)).splitlines() if not line.startswith("#")} == {"aws ", "set ", ""}


def test_the_terraform_of_one_place_needs_no_provider_of_its_own() -> None:
    text = together.terraform((RULE, *DNS))
    assert text.startswith(f"# Account {ACCOUNT}, eu-west-1. ")
    assert "provider" not in text
    assert [kind for kind, _, _ in resources(text)] == ["aws_vpc_security_group_ingress_rule", "aws_vpc"]
    assert resources(text)[1][2] == {"enable_dns_support": True, "enable_dns_hostnames": True}


def test_the_terraform_of_two_accounts_holds_each_to_its_own() -> None:
    text = together.terraform((RULE, ACCEPT))
    assert [values["provider"] for _, _, values in resources(text)] == [f"${{aws.account_{ACCOUNT}_eu_west_1}}", f"${{aws.account_{OTHER_ACCOUNT}_us_east_1}}"]
    assert f'allowed_account_ids = ["{OTHER_ACCOUNT}"]' in text


def test_what_terraform_cannot_do_is_named_in_the_file() -> None:
    alone = next(each.change for each in EXAMPLES if not each.change.terraform())
    assert together.terraform((alone,)) == ""
    text = together.terraform((RULE, alone))
    assert f"# Not in Terraform. Account {ACCOUNT}" in text
    assert f"#   {alone.as_cli()}" in text


def test_the_template_of_two_accounts_is_made_in_each() -> None:
    """Each stack takes what belongs to its account and Region."""
    far = replace(RULE, account=OTHER_ACCOUNT, group="sg-far")
    template = json.loads(together.cloudformation((RULE, far)))
    assert [each["Condition"] for each in template["Resources"].values()] == [f"Account{ACCOUNT}EuWest1", f"Account{OTHER_ACCOUNT}EuWest1"]
    assert list(template["Conditions"]) == [f"Account{ACCOUNT}EuWest1", f"Account{OTHER_ACCOUNT}EuWest1"]
    assert linted(json.dumps(template)) == []


def test_what_cloudformation_cannot_do_is_named_in_the_template() -> None:
    assert together.cloudformation((ACCEPT,)) == ""
    template = json.loads(together.cloudformation((RULE, replace(ACCEPT, **WHERE))))
    (left,) = template["Metadata"]["NotInThisTemplate"]
    assert left["Command"] == replace(ACCEPT, **WHERE).as_cli()
    assert len(template["Metadata"]["Changes"]) == 2


def test_nothing_is_written_of_no_change() -> None:
    assert (together.script(()), together.undo(()), together.terraform(()), together.cloudformation(())) == ("", "", "", "")


def _plans() -> dict[str, tuple[Change, ...]]:
    plans = {}
    for name in SCENARIOS:
        assessment = assess(*_scenario(name))
        chosen = [assessment.fixes[index] for index in (assessment.plan.fixes if assessment.plan else ())]
        plans[name] = tuple(dict.fromkeys(change for fix in chosen if isinstance(fix, VerifiedFix) for change in fix.changes))
    return {name: changes for name, changes in plans.items() if changes}


@pytest.fixture(scope="module")
def plans() -> dict[str, tuple[Change, ...]]:
    return _plans()


def test_no_two_resources_of_a_plan_share_a_name(plans: dict[str, tuple[Change, ...]]) -> None:
    for name, changes in plans.items():
        named = Counter((kind, label) for kind, label, _ in resources(together.terraform(changes)))
        assert not named or max(named.values()) == 1, name


def test_cfn_lint_takes_the_template_of_every_plan(plans: dict[str, tuple[Change, ...]]) -> None:
    """Those that name different things alike are linted apart: cfn-lint takes a second for each."""
    templates = [json.loads(text) for changes in plans.values() if (text := together.cloudformation(changes))]
    assert len(templates) > 30
    packs: list[dict[str, dict[str, object]]] = []
    for each in templates:
        parts = {part: each.get(part, {}) for part in ("Conditions", "Resources")}
        pack = next((pack for pack in packs if all(pack[part].get(key, made) == made for part in parts for key, made in parts[part].items())), None)
        if pack is None:
            packs.append({part: dict(made) for part, made in parts.items()})
        else:
            for part, made in parts.items():
                pack[part].update(made)
    shown = [{**templates[0], **{part: made for part, made in pack.items() if made}} for pack in packs]
    assert [found for each in shown if (found := linted(json.dumps(each)))] == []

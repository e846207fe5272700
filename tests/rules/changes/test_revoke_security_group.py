"""A rule is taken out of a security group."""

from __future__ import annotations

import pytest

from rules.changes.revoke_security_group import RevokeSecurityGroup
from rules.network.network import Network
from rules.network.security_group import SecurityGroup
from tests.builders import ACCOUNT, REGION, Where, rule
from tests.rules.changes.readers import calls, options

WHERE = Where(account=ACCOUNT, region=REGION)


def change(text: str) -> RevokeSecurityGroup:
    return RevokeSecurityGroup(group="sg-db", rule=rule(text), **WHERE)


def test_that_rule_alone_goes() -> None:
    world, own = rule("in tcp 5432 from 0.0.0.0/0"), rule("in tcp 5432 from sg-dms")
    network = Network({"sg-db": SecurityGroup(id="sg-db", vpc="vpc-1", rules=(world, own), **WHERE)})
    after = change("in tcp 5432 from 0.0.0.0/0").apply(network)
    assert after.find(SecurityGroup, "sg-db") == SecurityGroup(id="sg-db", vpc="vpc-1", rules=(own,), **WHERE)
    assert change("in tcp 5433 from 0.0.0.0/0").apply(after) is after


@pytest.mark.parametrize(
    ("text", "operation", "permission"),
    [
        ("in tcp 5432 from 0.0.0.0/0", "revoke-security-group-ingress", "IpProtocol=tcp,FromPort=5432,ToPort=5432,IpRanges=[{CidrIp=0.0.0.0/0}]"),
        ("out all to 0.0.0.0/0", "revoke-security-group-egress", "IpProtocol=-1,IpRanges=[{CidrIp=0.0.0.0/0}]"),
    ],
)
def test_it_is_named_as_aws_names_it(text: str, operation: str, permission: str) -> None:
    """A rule for everything has no ports."""
    expected = {"--group-id": "sg-db", "--ip-permissions": permission, "--region": "eu-west-1"}
    assert options(calls(change(text).as_cli())[0]) == (operation, expected)
    assert change(text).summary.startswith("no more ")


def test_the_undo_lets_it_in_again() -> None:
    operation, given = options(calls(change("in tcp 5432 from sg-dms").undo())[0])
    assert operation == "authorize-security-group-ingress"
    assert "GroupId=sg-dms" in given["--ip-permissions"]


def test_neither_terraform_nor_cloudformation_takes_out_what_it_did_not_make() -> None:
    assert (change("in tcp 5432 from sg-dms").as_terraform(), change("in tcp 5432 from sg-dms").as_cloudformation()) == ("", {})

"""A rule for a security group, in the words of each tool."""

from __future__ import annotations

import pytest

from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.network.network import Network
from rules.network.security_group import SecurityGroup
from tests.builders import ACCOUNT, REGION, Where, rule
from tests.rules.changes.readers import calls, cloudformation, options, terraform

WHERE = Where(account=ACCOUNT, region=REGION)
OTHER = "444455556666"


def change(text: str, peer_account: str | None = None) -> AuthorizeSecurityGroup:
    return AuthorizeSecurityGroup(group="sg-db", rule=rule(text), peer_account=peer_account, **WHERE)


def permission(text: str) -> str:
    (call,) = calls(text)
    return options(call)[1]["--ip-permissions"]


@pytest.mark.parametrize(
    ("text", "far"),
    [
        ("in tcp 5432 from sg-dms", "UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]"),
        ("in tcp 5432 from pl-1", "PrefixListIds=[{PrefixListId=pl-1,Description=dms-check}]"),
        ("in tcp 5432 from 10.0.1.0/24", "IpRanges=[{CidrIp=10.0.1.0/24,Description=dms-check}]"),
        ("in tcp 5432 from fd00::/64", "Ipv6Ranges=[{CidrIpv6=fd00::/64,Description=dms-check}]"),
    ],
)
def test_the_peer_is_what_the_rule_says(text: str, far: str) -> None:
    assert permission(change(text).as_cli()) == f"IpProtocol=tcp,FromPort=5432,ToPort=5432,{far}"


def test_a_group_of_another_account_is_named_with_its_owner() -> None:
    """https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html."""
    foreign = change("in tcp 5432 from sg-dms", OTHER)
    assert "GroupId=sg-dms,UserId=444455556666" in permission(foreign.as_cli())
    assert terraform(foreign.as_terraform())[2]["referenced_security_group_id"] == "444455556666/sg-dms"
    assert cloudformation(foreign)[1]["SourceSecurityGroupOwnerId"] == OTHER


def test_a_group_of_the_same_account_is_named_alone() -> None:
    assert "UserId=" not in change("in tcp 5432 from sg-dms", ACCOUNT).as_cli()
    assert terraform(change("in tcp 5432 from sg-dms", ACCOUNT).as_terraform())[2]["referenced_security_group_id"] == "sg-dms"


@pytest.mark.parametrize(("way", "word"), [("in", "ingress"), ("out", "egress")])
def test_each_way_has_its_words(way: str, word: str) -> None:
    made = change(f"{way} tcp 5432 {'from' if way == 'in' else 'to'} sg-far")
    assert made.kind == f"authorize-security-group-{word}"
    assert options(calls(made.undo())[0])[0] == f"revoke-security-group-{word}"
    assert terraform(made.as_terraform())[0] == f"aws_vpc_security_group_{word}_rule"
    assert cloudformation(made)[0] == f"AWS::EC2::SecurityGroup{word.capitalize()}"
    assert made.summary == f"{way}bound tcp 5432 {'from' if way == 'in' else 'to'} sg-far"


def test_the_undo_revokes_the_very_permission() -> None:
    """Without the description, which does not identify a rule."""
    made = change("in tcp 5432 from 10.0.1.0/24")
    assert permission(made.undo()) == permission(made.as_cli()).replace(",Description=dms-check", "")


def test_terraform_and_cloudformation_say_the_same() -> None:
    made = change("in tcp 5432 from 10.0.1.0/24")
    assert terraform(made.as_terraform())[2] == {
        "security_group_id": "sg-db", "cidr_ipv4": "10.0.1.0/24", "ip_protocol": "tcp", "from_port": 5432, "to_port": 5432,
    }  # fmt: skip
    assert cloudformation(made)[1] == {"GroupId": "sg-db", "CidrIp": "10.0.1.0/24", "IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432}


def test_a_rule_that_is_there_is_not_added_again() -> None:
    network = Network({"sg-db": SecurityGroup(id="sg-db", vpc="vpc-1", rules=(rule("in tcp 5432 from sg-dms"),), **WHERE)})
    assert change("in tcp 5432 from sg-dms").apply(network) is network

"""Network ACLs as AWS shows them. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"""

from __future__ import annotations

from collections.abc import Callable

from tests.bot.sandbox.aws.networks import named, network, only
from tests.bot.sandbox.conftest import Aws


def test_every_acl_ends_in_a_denial_of_all(aws: Aws) -> None:
    net = network(aws.site())
    acls = aws.ec2.describe_network_acls(Filters=named("vpc-id", net.vpc))["NetworkAcls"]
    assert {each["IsDefault"] for each in acls} == {True, False}
    for acl in acls:
        last = [(each["Egress"], each["RuleAction"], each["CidrBlock"]) for each in acl["Entries"] if each["RuleNumber"] == 32767]
        assert sorted(last) == [(False, "deny", "0.0.0.0/0"), (True, "deny", "0.0.0.0/0")]


def test_an_entry_keeps_its_icmp_type(aws: Aws) -> None:
    acl = network(aws.site()).site.id("network-acl", "private")
    words = {"NetworkAclId": acl, "RuleNumber": 7, "Protocol": "1", "RuleAction": "deny", "Egress": False, "CidrBlock": "10.0.0.0/8"}
    for operation, code in ((aws.ec2.create_network_acl_entry, -1), (aws.ec2.replace_network_acl_entry, 0)):
        operation(**words, IcmpTypeCode={"Type": 8, "Code": code})
        entry = next(each for each in only(aws.ec2.describe_network_acls(NetworkAclIds=[acl])["NetworkAcls"])["Entries"] if each["RuleNumber"] == 7)
        assert entry["IcmpTypeCode"] == {"Type": 8, "Code": code}


def test_an_unknown_acl_is_called_one(aws: Aws, refused: Callable[..., str]) -> None:
    assert refused(aws.ec2.describe_network_acls, NetworkAclIds=["acl-00000000"]) == "InvalidNetworkAclID.NotFound"

"""Which names are asked for, and where somebody else may answer."""

from __future__ import annotations

from typing import Any

import pytest

from bot.request import Request
from bot.scan.call import Place
from tests.bot.scan.test_scope import world
from tests.bot.scan.test_survey import peering, vpcs
from tests.bot.scan.worlds import HOME

ZONES, SEEN, RECORDS = "route53:ListHostedZones", "route53:ListHostedZonesByVPC", "route53:ListResourceRecordSets"
RULES, FOLLOWED = "route53resolver:ListResolverRules", "route53resolver:ListResolverRuleAssociations"
DOORS = "route53resolver:ListResolverEndpointIpAddresses"
HOST = "billing.corp.example"


def zone(identifier: str, name: str) -> dict[str, Any]:
    return {"Id": f"/hostedzone/{identifier}", "Name": name, "Config": {"PrivateZone": True}}


def record(name: str, sort: str, value: str) -> dict[str, Any]:
    return {"Name": name, "Type": sort, "ResourceRecords": [{"Value": value}]}


@pytest.mark.parametrize("host", ["10.0.0.9", "carts.abc.us-east-1.rds.amazonaws.com", "kinesis.us-east-1.amazonaws.com", " "])
def test_for_addresses_and_names_of_aws_nobody_is_asked(host: str) -> None:
    made = world(host)
    made.survey().run(Request("carts"), [HOME])
    assert [call for action in (ZONES, SEEN, RECORDS, RULES, FOLLOWED) for call in made.asked(action)] == []


def test_for_another_name_the_instance_s_vpc_is_asked_about() -> None:
    made = world("db.example.com")
    made.survey().run(Request("carts"), [HOME])
    assert [call.parameters for call in made.asked(SEEN)] == [{"VPCId": "vpc-1", "VPCRegion": "us-east-1"}]
    assert [call.arguments for call in made.asked(FOLLOWED)] == [{"Filters": [{"Name": "VPCId", "Values": ["vpc-1"]}]}]
    assert len(made.asked(ZONES)) == len(made.asked(RULES)) == 1
    assert made.asked(RECORDS) == []


def test_of_zones_those_that_hold_the_name_are_read_and_what_they_lead_to_is_looked_for() -> None:
    made = world(HOST, route53_ListHostedZones=[zone("Z1", "corp.example."), zone("Z2", "other.example.")])
    answers = {**made.answers, (RECORDS, HOME): [record(f"{HOST}.", "CNAME", "ora.corp.example."), record("ora.corp.example.", "A", "10.9.0.9")]}
    made.answers = answers
    made.survey().run(Request("carts"), [HOME])
    assert [call.parameters for call in made.asked(RECORDS)] == [{"HostedZoneId": "Z1"}]
    assert any("10.9.0.9" in str(call.arguments) for call in made.asked("ec2:DescribeNetworkInterfaces"))


def test_a_zone_of_another_account_is_read_there_where_that_one_can_be_asked() -> None:
    far = Place("444455556666", "us-east-1")
    seen = {"HostedZoneId": "Z1", "Name": "corp.example.", "Owner": {"OwningAccount": far.account}}
    for places, asked in (([HOME, far], far), ([HOME], HOME)):
        made = world(HOST, route53_ListHostedZonesByVPC=[seen])
        made.survey().run(Request("carts"), places)
        assert {call.place for call in made.asked(RECORDS)} == {asked}


def test_the_bot_s_own_resolver_is_never_given_what_is_no_name_and_each_name_once() -> None:
    given: list[str] = []
    for host in ("db.example.com", "db.example.com ", f"{'a.' * 127}b", "db\x00"):
        survey = world(host).survey()
        survey.resolve = lambda hosts: (given.extend(hosts), {})[1]  # type: ignore[func-returns-value]
        survey.run(Request("carts"), [HOME])
    assert given == ["db.example.com", "db.example.com", "db"]  # without their stray characters


def test_where_a_rule_forwards_the_endpoint_is_asked_for_its_addresses_and_they_and_the_servers_are_looked_for() -> None:
    rule = {"Id": "rslvr-rr-1", "Name": "corp", "DomainName": "corp.example.", "RuleType": "FORWARD", "TargetIps": [{"Ip": "172.16.0.2", "Port": 53}]}
    for more, asked in (
        ({"ResolverEndpointId": "rslvr-out-1"}, ["rslvr-out-1"]),
        ({"ResolverEndpointId": "rslvr-out-1", "OwnerId": "444455556666"}, []),
        ({}, []),
    ):
        made = world(HOST, route53resolver_ListResolverRules=[rule | more])
        made.answers = {
            **made.answers,
            (FOLLOWED, HOME): [{"ResolverRuleId": "rslvr-rr-1", "VPCId": "vpc-1", "Status": "COMPLETE"}],
            (DOORS, HOME): [{"Ip": "10.0.5.53", "SubnetId": "subnet-5", "Status": "ATTACHED"}],
        }
        made.survey().run(Request("carts"), [HOME])
        assert [call.parameters["ResolverEndpointId"] for call in made.asked(DOORS)] == asked
        sought = str([call.arguments for call in made.asked("ec2:DescribeNetworkInterfaces")])
        assert ("10.0.5.53" in sought, "172.16.0.2" in sought) == (bool(asked), bool(asked))


def test_a_vpc_that_is_peered_with_the_one_that_the_resolver_asks_from_is_read_where_it_holds_the_server() -> None:
    rule = {"Id": "rslvr-rr-1", "Name": "corp", "DomainName": "corp.example.", "RuleType": "FORWARD", "TargetIps": [{"Ip": "10.6.0.2"}]}
    door = {
        "NetworkInterfaceId": "eni-5", "VpcId": "vpc-5", "SubnetId": "subnet-5", "Status": "in-use", "Groups": [], "PrivateIpAddress": "10.5.0.53",
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.5.0.53"}],
    }  # fmt: skip
    joined = peering("vpc-6", "us-east-1", "10.6.0.0/16")
    joined["RequesterVpcInfo"] |= {"VpcId": "vpc-5", "CidrBlock": "10.5.0.0/16"}
    made = world(
        HOST, route53resolver_ListResolverRules=[rule | {"ResolverEndpointId": "rslvr-out-1"}], ec2_DescribeVpcPeeringConnections=[joined],
        ec2_DescribeNetworkInterfaces=[door], route53resolver_ListResolverEndpointIpAddresses=[{"Ip": "10.5.0.53", "SubnetId": "subnet-5"}],
        route53resolver_ListResolverRuleAssociations=[{"ResolverRuleId": "rslvr-rr-1", "VPCId": "vpc-1", "Status": "COMPLETE"}],
    )  # fmt: skip
    made.survey().run(Request("carts"), [HOME])
    assert vpcs(made) == {(HOME, "vpc-1"), (HOME, "vpc-5"), (HOME, "vpc-6")}

"""Which task is meant, what follows from what, and where a scan stops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.errors import AmbiguousTaskError, AwsError, TaskNotFoundError, UsageError
from bot.request import Request
from bot.scan.call import Place
from tests.bot.scan.worlds import ARN, HOME, World, task

TASKS = "dms:DescribeReplicationTasks"
PEER = Place("111122223333", "eu-west-1")
AMBIENT = Place("", "us-east-1")


def instance(vpc: str = "vpc-1") -> dict[str, Any]:
    return {
        "ReplicationInstanceArn": f"{ARN}:rep:ri", "ReplicationInstanceIdentifier": "ri", "ReplicationInstanceStatus": "available", "VpcSecurityGroups": [],
        "ReplicationSubnetGroup": {"ReplicationSubnetGroupIdentifier": "g", "VpcId": vpc, "Subnets": [{"SubnetIdentifier": "subnet-1"}]},
    }  # fmt: skip


def endpoint(role: str, host: str) -> dict[str, Any]:
    return {
        "EndpointArn": f"{ARN}:endpoint:{role}", "EndpointIdentifier": role, "EndpointType": role.upper(), "EngineName": "mysql",
        "ServerName": host, "Port": 3306,
    }  # fmt: skip


def peering(far: str, region: str, cidr: str | None, account: str = "111122223333", status: str = "active") -> dict[str, Any]:
    ranges = {"CidrBlock": cidr} if cidr else {}
    return {
        "VpcPeeringConnectionId": f"pcx-{far}", "Status": {"Code": status},
        "RequesterVpcInfo": {"VpcId": "vpc-1", "OwnerId": "111122223333", "Region": "us-east-1", "CidrBlock": "10.0.0.0/16"},
        "AccepterVpcInfo": {"VpcId": far, "OwnerId": account, "Region": region, **ranges},
    }  # fmt: skip


def world(host: str = "10.0.0.9", **more: list[dict[str, Any]]) -> World:
    """A task whose source is the host and whose target is in its own VPC."""
    answers: Mapping[tuple[str, Place], Any] = {
        (TASKS, HOME): [task("orders-cdc")],
        ("dms:DescribeReplicationInstances", HOME): [instance()],
        ("dms:DescribeEndpoints", HOME): [endpoint("source", host), endpoint("target", "10.0.0.8")],
        **{(f"ec2:{name}", HOME): items for name, items in more.items()},
    }
    return World(answers)


def vpcs(made: World) -> set[tuple[Place, str]]:
    """Give the VPCs that were read."""
    return {(call.place, vpc) for call in made.asked("ec2:DescribeVpcs") for vpc in call.arguments["Filters"][0]["Values"]}


def test_a_task_in_one_vpc_takes_three_rounds() -> None:
    made = world()
    made.survey().run(Request("orders-cdc"), [AMBIENT])
    assert len(made.rounds) == 3
    assert {call.operation for call in made.rounds[0]} == {"GetCallerIdentity", "DescribeReplicationTasks", "DescribeReplicationConfigs"}
    assert vpcs(made) == {(HOME, "vpc-1")}


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-1"])
def test_a_peered_vpc_that_holds_the_host_is_read_where_it_is(region: str) -> None:
    made = world("10.1.0.9", DescribeVpcPeeringConnections=[peering("vpc-2", region, "10.1.0.0/16"), peering("vpc-3", region, "10.2.0.0/16")])
    made.survey().run(Request("orders-cdc"), [HOME])
    assert vpcs(made) == {(HOME, "vpc-1"), (Place("111122223333", region), "vpc-2")}
    assert len(made.rounds) <= 4


def test_a_peering_that_shows_no_ranges_may_lead_anywhere() -> None:
    """AWS shows the other side's ranges only while the peering is active."""
    made = world("10.1.0.9", DescribeVpcPeeringConnections=[peering("vpc-2", "us-east-1", None, status="pending-acceptance")])
    made.survey().run(Request("orders-cdc"), [HOME])
    assert (HOME, "vpc-2") in vpcs(made)


def test_the_other_side_of_a_peering_is_read_in_the_account_that_owns_it() -> None:
    made = world("10.1.0.9", DescribeVpcPeeringConnections=[peering("vpc-2", "us-east-1", "10.1.0.0/16", account="444455556666")])
    there = Place("444455556666", "us-east-1")
    made.survey().run(Request("orders-cdc"), [HOME, there])
    assert vpcs(made) == {(HOME, "vpc-1"), (there, "vpc-2")}
    assert len(made.rounds) <= 4


def test_an_account_that_is_not_configured_is_never_asked() -> None:
    made = world("10.1.0.9", DescribeVpcPeeringConnections=[peering("vpc-2", "us-east-1", "10.1.0.0/16", account="444455556666")])
    made.survey().run(Request("orders-cdc"), [HOME])
    assert {call.place.account for calls in made.rounds for call in calls} == {"111122223333"}


def test_an_interface_with_the_host_s_address_leads_to_its_vpc() -> None:
    found = {
        "NetworkInterfaceId": "eni-9", "VpcId": "vpc-9", "SubnetId": "subnet-9", "Status": "in-use", "Groups": [], "PrivateIpAddress": "10.9.0.9",
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.9.0.9"}],
    }  # fmt: skip
    made = world("10.9.0.9", DescribeNetworkInterfaces=[found])
    made.survey().run(Request("orders-cdc"), [HOME])
    assert (HOME, "vpc-9") in vpcs(made)


def test_a_group_of_another_vpc_that_an_interface_carries_is_read() -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html."""
    found = {
        "NetworkInterfaceId": "eni-1", "VpcId": "vpc-1", "SubnetId": "subnet-1", "Status": "in-use", "Groups": [{"GroupId": "sg-shared"}],
        "PrivateIpAddress": "10.0.0.9", "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.9"}],
    }  # fmt: skip
    made = world("10.0.0.9", DescribeNetworkInterfaces=[found])
    made.survey().run(Request("orders-cdc"), [HOME])
    assert [call.arguments["Filters"][0] for call in made.asked("ec2:DescribeSecurityGroups")][1:] == [{"Name": "group-id", "Values": ["sg-shared"]}]


def test_a_database_of_another_region_is_looked_for_there() -> None:
    made = world("crm.abc123.eu-west-1.rds.amazonaws.com")
    made.survey().run(Request("orders-cdc"), [HOME])
    assert {call.place for call in made.asked("rds:DescribeDBInstances")} == {HOME, PEER}


def test_names_that_aws_does_not_explain_are_looked_up_once() -> None:
    made = world("orders.example.com")
    found = made.survey({"orders.example.com": ("203.0.113.7",)}).run(Request("orders-cdc"), [HOME])
    assert found.names == {"orders.example.com": ("203.0.113.7",)}
    assert any("203.0.113.7" in str(call.arguments) for call in made.asked("ec2:DescribeNetworkInterfaces"))


def test_no_call_is_made_with_an_empty_list_of_values() -> None:
    """EC2 takes that for everything."""
    made = World({(TASKS, HOME): [task("orders-cdc")]})
    made.survey().run(Request("orders-cdc"), [HOME])
    values = [each["Values"] for calls in made.rounds for call in calls for each in (*call.arguments.get("Filters", ()), *call.arguments.get("Filter", ()))]
    assert values
    assert all(values)


@pytest.mark.parametrize("typed", ["orders-cdc", "Orders-CDC", " orders-cdc ", f"{ARN}:task:ORDERS-CDC"])
def test_a_task_is_found_by_its_name_in_any_case_or_by_its_arn(typed: str) -> None:
    found = world().survey().run(Request(typed), [HOME])
    assert [each.response["ReplicationTasks"][0]["ReplicationTaskIdentifier"] for each in found.answers if each.action == TASKS] == ["orders-cdc"]


def test_a_name_that_is_not_there_brings_the_nearest() -> None:
    made = World({(TASKS, HOME): [task("orders-cdc-eu"), task("billing")]})
    with pytest.raises(TaskNotFoundError, match="no DMS task orders-cdc ") as error:
        made.survey().run(Request("orders-cdc"), [HOME])
    assert error.value.nearest == ("orders-cdc-eu",)
    assert error.value.advice == "Did you mean orders-cdc-eu?"


def test_what_was_not_asked_for_is_not_kept() -> None:
    made = World({(TASKS, HOME): lambda call: [task("orders-cdc")] if "Filters" in call.arguments else [task("orders-cdc"), task("other")]})
    assert "other" not in str(made.survey().run(Request("orders-cdc"), [HOME]).answers)


@pytest.mark.parametrize("typed", ["🎉", "x" * 10_000, "orders cdc", "'; drop table tasks", "-"])
def test_what_cannot_be_a_name_is_not_sent_to_aws_and_not_found(typed: str) -> None:
    made = world()
    with pytest.raises(TaskNotFoundError) as error:
        made.survey().run(Request(typed), [HOME])
    assert len(str(error.value)) < 300
    assert typed not in str([call.arguments for calls in made.rounds for call in calls]) or typed == "x" * 10_000


@pytest.mark.parametrize("typed", ["arn:aws:dms", "arn:aws:dms:us-east-1:1111:task:A", f"{ARN}:endpoint:SOURCE", "arn:aws:s3:::bucket"])
def test_an_arn_of_something_else_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="not the ARN of a DMS task"):
        world().survey().run(Request(typed), [HOME])


def test_a_name_in_two_regions_is_ambiguous_and_both_are_named() -> None:
    twin = {**task("orders-cdc"), "ReplicationTaskArn": "arn:aws:dms:eu-west-1:111122223333:task:TWIN"}
    made = World({(TASKS, HOME): [task("orders-cdc")], (TASKS, PEER): [twin]})
    with pytest.raises(AmbiguousTaskError) as error:
        made.survey().run(Request("orders-cdc"), [HOME, PEER])
    assert error.value.candidates == tuple(sorted((f"{ARN}:task:ORDERS-CDC", twin["ReplicationTaskArn"])))
    assert all(arn in str(error.value) for arn in error.value.candidates)


def test_a_name_that_is_not_found_where_not_all_could_be_read_says_so() -> None:
    made = World({(TASKS, HOME): []})
    closed = World({}, {TASKS: ("AccessDenied", "no")})
    made_ask = made.ask
    survey = made.survey()
    survey.ask = lambda calls: [closed.ask([call])[0] if call.place == PEER else made_ask([call])[0] for call in calls]
    with pytest.raises(TaskNotFoundError, match="could not look in account 111122223333, eu-west-1"):
        survey.run(Request("orders-cdc"), [HOME, PEER])


@pytest.mark.parametrize(
    ("code", "said", "advice"),
    [
        ("NoCredentialsError", "no AWS credentials", "AWS_PROFILE"), ("ExpiredTokenException", "expired", "Sign in"),
        ("UnrecognizedClientException", "does not accept the credentials", "disabled"),
        ("AccessDeniedException", "may not list", "Allow dms:DescribeReplicationTasks"),
        ("EndpointConnectionError", "could not be asked", "can reach AWS"), ("ThrottlingException", "could not be asked", "in a minute"),
    ],
)  # fmt: skip
def test_when_no_task_can_be_listed_a_person_is_told_what_to_do(code: str, said: str, advice: str) -> None:
    with pytest.raises(AwsError, match=said) as error:
        World({}, {TASKS: (code, "AWS said no.")}).survey().run(Request("orders-cdc"), [HOME])
    assert advice in error.value.advice


def test_a_fleet_is_all_tasks_of_all_places() -> None:
    twin = {**task("orders-cdc"), "ReplicationTaskArn": "arn:aws:dms:eu-west-1:111122223333:task:TWIN"}
    made = World({(TASKS, HOME): [task("orders-cdc"), task("billing")], (TASKS, PEER): [twin]})
    found = made.survey().run(Request(""), [HOME, PEER])
    assert sum(len(each.response["ReplicationTasks"]) for each in found.answers if each.action == TASKS) == 3


def test_the_account_of_the_bot_s_own_credentials_is_read_from_the_tasks_when_sts_is_silent() -> None:
    made = World({(TASKS, HOME): [task("orders-cdc")]}, {"sts:GetCallerIdentity": ("AccessDenied", "no")})
    found = made.survey().run(Request("orders-cdc"), [AMBIENT])
    assert {each.account for each in found.answers} == {each.account for each in found.gaps} == {"111122223333"}


def test_an_interface_is_looked_for_by_the_family_of_the_address() -> None:
    """EC2 has a filter for each: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html."""
    found = {
        "NetworkInterfaceId": "eni-9", "VpcId": "vpc-9", "SubnetId": "subnet-9", "Status": "in-use", "Groups": [], "PrivateIpAddress": "10.9.0.9",
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.9.0.9"}], "Ipv6Addresses": [{"Ipv6Address": "2001:db8:9::9"}],
    }  # fmt: skip
    made = world("2001:db8:9::9", DescribeNetworkInterfaces=[found])
    made.survey().run(Request("orders-cdc"), [HOME])
    assert (HOME, "vpc-9") in vpcs(made)
    sought = {each["Name"]: each["Values"] for call in made.asked("ec2:DescribeNetworkInterfaces") for each in call.arguments["Filters"]}
    assert sought["ipv6-addresses.ipv6-address"] == ["2001:db8:9::9"]
    assert "2001:db8:9::9" not in sought["addresses.private-ip-address"]

"""What is asked only where it takes part: RDS Proxies, and what lies outside any VPC. The rest is told of in test_survey.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.request import Request
from bot.scan.call import Place
from bot.scan.stores import stores_of
from tests.bot.scan.test_survey import AMBIENT, endpoint, instance, vpcs
from tests.bot.scan.worlds import HOME, World, task
from tests.rules.test_stores_of_no_listing import HOSTS

OWN, FURTHER = "carts.proxy-abc.us-east-1.rds.amazonaws.com", "ro.endpoint.proxy-abc.us-east-1.rds.amazonaws.com"
PROXIES, DOORS, TARGETS = "rds:DescribeDBProxies", "rds:DescribeDBProxyEndpoints", "rds:DescribeDBProxyTargets"
LINKS, INSTANCES = "ec2:DescribeClassicLinkInstances", "ec2:DescribeInstances"


def door(name: str, host: str, vpc: str) -> dict[str, Any]:
    place = {"VpcId": vpc, "VpcSubnetIds": ["subnet-9"], "VpcSecurityGroupIds": ["sg-9"], "Status": "available", "Endpoint": host}
    return {"DBProxyName": name, "DBProxyArn": f"arn:{name}", "EngineFamily": "MYSQL", **place}


def world(host: str, **more: list[dict[str, Any]]) -> World:
    """A task whose source is the host."""
    listings = {
        "dms:DescribeReplicationTasks": [task("carts")], "dms:DescribeReplicationInstances": [instance()],
        "dms:DescribeEndpoints": [endpoint("source", host), endpoint("target", "10.0.0.8")],
        PROXIES: [door("carts", OWN, "vpc-9"), door("other", "other.proxy-abc.us-east-1.rds.amazonaws.com", "vpc-7")],
        DOORS: [door("carts", FURTHER, "vpc-8")], LINKS: [{"InstanceId": "i-1", "VpcId": "vpc-1", "Groups": []}],
        **{f"{service}:{name}": items for key, items in more.items() for service, _, name in [key.partition("_")]},
    }  # fmt: skip
    answers: Mapping[tuple[str, Place], Any] = {(action, HOME): items for action, items in listings.items()}
    return World(answers)


@pytest.mark.parametrize(("host", "read"), [(OWN, {"vpc-1", "vpc-9"}), (FURTHER, {"vpc-1", "vpc-8", "vpc-9"}), (OWN.upper(), {"vpc-1", "vpc-9"})])
def test_a_proxy_that_is_meant_is_read_with_its_vpc_and_the_databases_behind_it(host: str, read: set[str]) -> None:
    made = world(host)
    made.survey().run(Request("carts"), [HOME])
    assert [call.parameters["DBProxyName"] for call in made.asked(TARGETS)] == ["carts"]
    assert vpcs(made) == {(HOME, vpc) for vpc in read}
    assert len(made.rounds) <= 4


def test_a_proxy_is_met_by_its_address_too() -> None:
    """Where a name of the user's own leads to it."""
    found = {
        "NetworkInterfaceId": "eni-9", "VpcId": "vpc-9", "SubnetId": "subnet-9", "Status": "in-use", "Groups": [], "PrivateIpAddress": "10.9.0.9",
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.9.0.9"}], "Description": "Network interface for DBProxy carts",
    }  # fmt: skip
    made = world("db.example.com", ec2_DescribeNetworkInterfaces=[found])
    made.survey({"db.example.com": ("10.9.0.9",)}).run(Request("carts"), [HOME])
    assert [call.parameters["DBProxyName"] for call in made.asked(TARGETS)] == ["carts"]
    assert (HOME, "vpc-9") in vpcs(made)


@pytest.mark.parametrize("host", HOSTS)
def test_of_a_store_that_no_listing_names_the_interface_and_its_vpc_are_read(host: str) -> None:
    found = {
        "NetworkInterfaceId": "eni-9", "VpcId": "vpc-9", "SubnetId": "subnet-9", "Status": "in-use", "Groups": [], "PrivateIpAddress": "10.9.0.9",
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.9.0.9"}],
    }  # fmt: skip
    made = world(host, ec2_DescribeNetworkInterfaces=[found])
    made.survey({host: ("10.9.0.9",)}).run(Request("carts"), [HOME])
    assert vpcs(made) == {(HOME, "vpc-1"), (HOME, "vpc-9")}


def test_where_no_proxy_and_no_database_outside_a_vpc_takes_part_nothing_is_asked_of_them() -> None:
    made = world("10.0.0.9")
    made.survey().run(Request("carts"), [HOME])
    assert [call for action in (PROXIES, DOORS, TARGETS, LINKS, INSTANCES) for call in made.asked(action)] == []


def test_the_bot_s_own_account_is_asked_by_its_number_alone() -> None:
    made = world(OWN)
    made.survey().run(Request("carts"), [AMBIENT])
    assert {call.place for call in made.asked(PROXIES)} == {HOME}


def test_a_database_outside_any_vpc_has_linked_hosts_looked_for_and_then_their_addresses() -> None:
    classic = {"DBInstanceArn": "arn:db", "DBInstanceIdentifier": "articles", "Endpoint": {"Address": "articles.rds", "Port": 3306}}
    made = world("10.144.3.7", rds_DescribeDBInstances=[classic])
    made.survey().run(Request("carts"), [HOME])
    assert len(made.asked(LINKS)) == 1
    assert [call.arguments for call in made.asked(INSTANCES)] == [{"Filters": [{"Name": "instance-id", "Values": ["i-1"]}]}]


@pytest.mark.parametrize("host", [OWN, FURTHER, "orders.abc123.us-east-1.rds.amazonaws.com"])
def test_the_region_stands_in_every_name_of_rds(host: str) -> None:
    assert {each.region for each in stores_of(host)} == {"us-east-1"}

"""What the collectors make of RDS Proxies, of databases outside any VPC and of the hosts that ClassicLink joins to one."""

from __future__ import annotations

from typing import Any

import pytest

from bot.scan.collectors import classic_link, database_proxy
from bot.scan.collectors.database import INSTANCE
from rules.network.database import Database
from rules.network.database_proxy import TARGETS, DatabaseProxy, ProxyTarget
from rules.network.ec2_classic import ClassicLinkInstance
from rules.network.network import Network
from rules.network.packet import prefix
from tests.bot.scan.answers import one, read

PROXY = {
    "DBProxyName": "orders", "DBProxyArn": "arn:proxy", "Status": "available", "EngineFamily": "MYSQL", "Endpoint": "orders.proxy-1.rds", "VpcId": "vpc-1",
    "VpcSubnetIds": ["subnet-1", "subnet-2"], "VpcSecurityGroupIds": ["sg-1"],
}  # fmt: skip
DOOR = {
    "DBProxyName": "orders", "DBProxyEndpointName": "default", "Status": "available", "Endpoint": "orders.proxy-1.rds", "VpcId": "vpc-1",
    "VpcSubnetIds": ["subnet-1", "subnet-2"], "VpcSecurityGroupIds": ["sg-1"], "TargetRole": "READ_WRITE", "IsDefault": True,
}  # fmt: skip
READERS = {**DOOR, "DBProxyEndpointName": "ro", "Endpoint": "ro.endpoint.proxy-1.rds", "VpcId": "vpc-2", "TargetRole": "READ_ONLY", "IsDefault": False}


def target(name: str, role: str = "READ_WRITE", **more: Any) -> dict[str, Any]:
    return {"RdsResourceId": name, "Endpoint": f"{name}.rds", "Port": 3306, "Type": "RDS_INSTANCE", "Role": role, **more}


def proxies(*doors: dict[str, Any], targets: list[dict[str, Any]] | None = None, name: str = "orders") -> Network:
    behind = [(TARGETS, {"Targets": targets})] if targets is not None else []
    listed = (DatabaseProxy.LISTED_BY, {"DBProxies": [PROXY]}), ("rds:DescribeDBProxyEndpoints", {"DBProxyEndpoints": list(doors)})
    return read(*listed, *behind, about={"DBProxyName": name})


def test_a_proxy_has_its_own_endpoint_first_and_then_the_further_ones() -> None:
    """The listing of endpoints shows its own one again."""
    made = one(proxies(READERS, DOOR), DatabaseProxy)
    assert [(each.host, each.vpc, each.reads) for each in made.endpoints] == [
        ("orders.proxy-1.rds", "vpc-1", False), ("ro.endpoint.proxy-1.rds", "vpc-2", True),
    ]  # fmt: skip
    assert (made.id, made.name, made.family, made.status, made.targets) == ("arn:proxy", "orders", "MYSQL", "available", None)
    assert (made.endpoints[0].subnets, made.endpoints[0].groups) == (("subnet-1", "subnet-2"), ("sg-1",))


def test_its_databases_are_the_instances_the_writer_first_and_the_cluster_last() -> None:
    cluster = {"RdsResourceId": "shop", "Port": 3306, "Type": "TRACKED_CLUSTER"}
    ill = {"TargetHealth": {"State": "UNAVAILABLE", "Reason": "AUTH_FAILURE", "Description": "canary"}}
    made = one(proxies(targets=[cluster, target("two", "READ_ONLY", **ill), target("one", TargetHealth={"State": "AVAILABLE"})]), DatabaseProxy)
    assert made.targets == (
        ProxyTarget("one", "one.rds", 3306),
        ProxyTarget("two", "two.rds", 3306, reads=True, health="UNAVAILABLE (AUTH_FAILURE)"), ProxyTarget("shop", None, 3306),
    )  # fmt: skip


def test_the_databases_of_another_proxy_are_not_its_own() -> None:
    assert one(proxies(targets=[target("one")], name="other"), DatabaseProxy).targets is None
    assert one(proxies(targets=[]), DatabaseProxy).targets == ()


@pytest.mark.parametrize("broken", [{"VpcSubnetIds": "subnet-1"}, {"VpcSecurityGroupIds": [None]}, {"Endpoint": None}, {"Status": 1}])
def test_a_proxy_that_cannot_be_read_is_lacking(broken: dict[str, Any]) -> None:
    network = read((DatabaseProxy.LISTED_BY, {"DBProxies": [{**PROXY, **broken}]}))
    assert network.all(DatabaseProxy) == ()
    assert [action for *_, action in network.lacks] == [DatabaseProxy.LISTED_BY]


def test_how_the_proxy_logs_in_is_never_kept() -> None:
    kept = database_proxy.PROXY({**PROXY, "Auth": [{"SecretArn": "canary", "UserName": "canary"}], "RoleArn": "canary"})
    assert kept == PROXY


def instance(**more: Any) -> dict[str, Any]:
    return {"DBInstanceArn": "arn:db", "DBInstanceIdentifier": "articles", "Engine": "mysql", "Endpoint": {"Address": "articles.rds", "Port": 3306}, **more}


GROUPS = [{"VpcSecurityGroupId": "sg-1", "Status": "active"}]
PLACE = {"VpcId": "vpc-1", "Subnets": [{"SubnetIdentifier": "subnet-1"}]}


@pytest.mark.parametrize(
    ("said", "classic"),
    [
        ({"VpcSecurityGroups": [], "DBSecurityGroups": [{"DBSecurityGroupName": "default", "Status": "active"}]}, True),
        ({}, True),
        ({"VpcSecurityGroups": GROUPS}, False),
        ({"VpcSecurityGroups": GROUPS, "DBSubnetGroup": PLACE}, False),
        ({"VpcSecurityGroups": [], "DBSubnetGroup": PLACE}, False),
    ],
)
def test_a_database_in_no_vpc_has_neither_a_subnet_group_nor_groups_of_a_vpc(said: dict[str, Any], *, classic: bool) -> None:
    kept = dict(INSTANCE(instance(**said)))
    assert one(read((Database.LISTED_BY, {"DBInstances": [kept]})), Database).classic == classic


LINKED = {"InstanceId": "i-1", "VpcId": "vpc-1", "Groups": [{"GroupId": "sg-1", "GroupName": "linked"}], "Tags": [{"Key": "Name", "Value": "proxy"}]}
HOST = {"InstanceId": "i-1", "PrivateIpAddress": "10.144.3.7", "PublicIpAddress": "198.51.100.9", "PrivateDnsName": "IP-10-144-3-7.internal", "VpcId": None}


def linked(*hosts: dict[str, Any]) -> Network:
    reservations = (classic_link.INSTANCES, {"Reservations": [classic_link._kept({"Instances": [each], "OwnerId": "canary"}) for each in hosts]})
    return read((ClassicLinkInstance.LISTED_BY, {"Instances": [LINKED]}), *([reservations] if hosts else []))


def test_a_linked_host_has_groups_of_the_vpc_and_an_address_of_its_own() -> None:
    made = one(linked(HOST, {"InstanceId": "i-2", "PrivateIpAddress": "10.1.1.1"}), ClassicLinkInstance)
    assert (made.id, made.name, made.vpc, made.groups, made.hosts) == ("i-1", "proxy", "vpc-1", ("sg-1",), ("ip-10-144-3-7.internal",))
    assert made.addresses == ((prefix("10.144.3.7"), prefix("198.51.100.9")),)


def test_a_linked_host_without_an_address_is_linked_all_the_same() -> None:
    assert one(linked(), ClassicLinkInstance).addresses == ()
    assert one(linked({"InstanceId": "i-1"}), ClassicLinkInstance).addresses == ()


@pytest.mark.parametrize("broken", [{"Instances": None}, {"Instances": "i-1"}, {"Instances": [{"PrivateIpAddress": "10.1.1.1"}]}, {}])
def test_reservations_that_cannot_be_read_are_lacking(broken: dict[str, Any]) -> None:
    network = read((classic_link.INSTANCES, {"Reservations": [dict(classic_link._kept(broken))]}))
    assert [action for *_, action in network.lacks] == [classic_link.INSTANCES]


def test_of_an_instance_nothing_but_its_addresses_is_kept() -> None:
    kept = classic_link._kept({"Instances": [{**HOST, "KeyName": "canary", "IamInstanceProfile": {"Arn": "canary"}}], "RequesterId": "canary"})
    assert "canary" not in str(kept)

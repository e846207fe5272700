"""What the collectors make of what DMS and RDS answer."""

from __future__ import annotations

from typing import Any

import pytest

from bot.scan.collectors import endpoint as endpoints
from rules.network.database import Database, database_at
from rules.network.endpoint import Endpoint
from rules.network.network import Network
from rules.network.packet import prefix
from rules.network.replication_instance import ReplicationInstance
from tests.bot.scan.answers import one, read
from tests.bot.snapshots import snapshot


def test_an_instance_shows_its_addresses_in_lists_that_may_hold_nothing() -> None:
    """DMS writes [null] for none."""
    shown = next(each for each in snapshot(orders_cdc=5432).answers if each.operation == "DescribeReplicationInstances").response["ReplicationInstances"][0]
    lists = {"ReplicationInstancePrivateIpAddresses": ["10.0.1.23"], "ReplicationInstancePublicIpAddresses": [None], "ReplicationInstanceIpv6Addresses": []}
    made = one(read((ReplicationInstance.LISTED_BY, {"ReplicationInstances": [{**shown, **lists}]})), ReplicationInstance)
    assert (made.addresses, made.public_addresses) == ((prefix("10.0.1.23"),), ())


def endpoint(**more: Any) -> dict[str, Any]:
    return {"EndpointArn": "arn:1", "EndpointIdentifier": "orders", "EndpointType": "SOURCE", "EngineName": "mysql", **more}


@pytest.mark.parametrize("said", [{"ServerName": "db.example", "Port": 3307}, {"MySQLSettings": {"ServerName": "db.example", "Port": 3307}}])
def test_an_endpoint_names_its_host_at_the_top_or_in_its_engine_s_settings(said: dict[str, Any]) -> None:
    made = one(read((Endpoint.LISTED_BY, {"Endpoints": [endpoint(**said)]})), Endpoint)
    assert (made.role, made.host, made.port, made.secret) == ("source", "db.example", 3307, None)


def test_a_secret_is_named_and_never_a_password_kept() -> None:
    settings = {"SecretsManagerSecretId": "arn:secret", "Password": "canary", "Username": "canary", "AfterConnectScript": "canary"}
    kept = endpoints._kept(
        endpoint(MySQLSettings=settings, ExtraConnectionAttributes="password=canary", Password="canary", S3Settings={"CsvRowDelimiter": "canary"})
    )
    assert "canary" not in str(kept)
    assert one(read((Endpoint.LISTED_BY, {"Endpoints": [dict(kept)]})), Endpoint).secret == "arn:secret"


def database(name: str) -> dict[str, Any]:
    return {
        "DBInstanceArn": f"arn:db:{name}", "DBInstanceIdentifier": name, "Engine": "aurora-mysql", "Endpoint": {"Address": f"{name}.rds", "Port": 3306},
        "DBSubnetGroup": {"VpcId": "vpc-1", "Subnets": [{"SubnetIdentifier": "subnet-1"}]}, "VpcSecurityGroups": [{"VpcSecurityGroupId": "sg-1"}],
    }  # fmt: skip


def cluster(**writers: bool) -> dict[str, Any]:
    members = [{"DBInstanceIdentifier": name, "IsClusterWriter": writer} for name, writer in writers.items()]
    return {
        "DBClusterArn": "arn:cluster", "DBClusterIdentifier": "orders", "Endpoint": "orders.rds", "ReaderEndpoint": "orders-ro.rds", "Port": 3306,
        "DBSubnetGroup": "group", "DBClusterMembers": members, "VpcSecurityGroups": [{"VpcSecurityGroupId": "sg-1"}],
    }  # fmt: skip


def databases(*names: str, **writers: bool) -> Network:
    group = {"DBSubnetGroupName": "group", "VpcId": "vpc-1", "Subnets": [{"SubnetIdentifier": "subnet-1"}]}
    clusters = ("rds:DescribeDBClusters", {"DBClusters": [cluster(**writers)]})
    return read(
        (Database.LISTED_BY, {"DBInstances": [database(name) for name in names]}), clusters, ("rds:DescribeDBSubnetGroups", {"DBSubnetGroups": [group]})
    )


@pytest.mark.parametrize(("host", "meant"), [("orders.rds", "one"), ("ORDERS-RO.RDS", "two"), ("one.rds", "one"), ("two.rds", "two")])
def test_the_names_of_a_cluster_are_those_of_its_writer_and_its_reader(host: str, meant: str) -> None:
    found = database_at(databases("one", "two", one=True, two=False), host)
    assert found is not None
    assert found.name == meant


def test_a_cluster_with_one_instance_reads_from_its_writer() -> None:
    assert getattr(database_at(databases("one", one=True), "orders-ro.rds"), "name", None) == "one"


def test_a_cluster_that_shows_no_instance_is_a_database_in_its_subnet_group() -> None:
    found = database_at(databases(), "orders.rds")
    assert found is not None
    assert (found.vpc, found.subnets, found.groups, found.port) == ("vpc-1", ("subnet-1",), ("sg-1",), 3306)

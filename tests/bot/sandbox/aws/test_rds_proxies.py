"""RDS Proxies have interfaces, an endpoint and a database. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBProxy.html"""

from __future__ import annotations

from typing import Any

from bot.sandbox.topologies.migration import Side, proxied
from tests.bot.sandbox.aws.networks import Network, named, network, only
from tests.bot.sandbox.conftest import Aws


def proxy(net: Network) -> Side:
    """A proxy before the network's database, with a group of its own."""
    return proxied(net.site, "db", net.database(), net.subnets, net.site.group(net.vpc, "proxy"))


def interfaces(aws: Aws) -> list[dict[str, Any]]:
    wanted = named("description", "Network interface for DBProxy test-db")
    found: list[dict[str, Any]] = aws.ec2.describe_network_interfaces(Filters=wanted)["NetworkInterfaces"]
    return found


def test_a_proxy_has_an_interface_in_each_of_its_subnets_until_it_is_deleted(aws: Aws) -> None:
    net = network(aws.site())
    proxy(net)
    assert [each["SubnetId"] for each in interfaces(aws)] == list(net.subnets)
    assert {each["Groups"][0]["GroupId"] for each in interfaces(aws)} == {net.site.id("security-group", "proxy")}
    assert {each["RequesterId"] for each in interfaces(aws)} == {"amazon-rds"}
    aws.rds.delete_db_proxy(DBProxyName="test-db")
    assert interfaces(aws) == []


def test_its_own_endpoint_stands_in_both_listings(aws: Aws) -> None:
    net = network(aws.site())
    side = proxy(net)
    shown, door = only(aws.rds.describe_db_proxies()["DBProxies"]), only(aws.rds.describe_db_proxy_endpoints()["DBProxyEndpoints"])
    assert shown["Endpoint"] == door["Endpoint"] == side.host
    assert side.host.startswith("test-db.proxy-")
    assert door["IsDefault"] is True
    assert {each: door[each] for each in ("VpcId", "VpcSubnetIds", "Status")} == {"VpcId": net.vpc, "VpcSubnetIds": list(net.subnets), "Status": "available"}


def test_its_target_shows_where_the_database_is(aws: Aws) -> None:
    net = network(aws.site())
    proxy(net)
    database = only(aws.rds.describe_db_instances()["DBInstances"])
    target = only(aws.rds.describe_db_proxy_targets(DBProxyName="test-db")["Targets"])
    assert (target["Endpoint"], target["Port"], target["Type"], target["Role"]) == (database["Endpoint"]["Address"], 3306, "RDS_INSTANCE", "READ_WRITE")
    assert target["TargetHealth"]["State"] == "AVAILABLE"

"""From an endpoint's host to the service that is asked, and from its answers to the resource: one row for each sort of name that AWS gives."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from bot.request import Request
from bot.scan.stores import stores_of
from rules.network.address import addresses_of
from rules.network.database import Database, databases_at
from rules.network.endpoint import Endpoint
from rules.network.load_balancer import LoadBalancer
from rules.network.network import Lack, Network
from tests.bot.scan.answers import read
from tests.bot.scan.store_answers import ANSWERS, BROKER, CLUSTER, CONFIG, CUSTOM, LAKE, MASTER, NODES, PRIMARY, PUBLIC, READER, SEARCH, WORKGROUP
from tests.bot.scan.test_survey import endpoint, instance, vpcs
from tests.bot.scan.worlds import HOME, World, task
from tests.bot.snapshots import ACCOUNT, REGION


@pytest.mark.parametrize(
    ("host", "services", "region", "name"),
    [
        ("orders.abc123.eu-west-1.rds.amazonaws.com", ["rds"], "eu-west-1", None),
        ("ORDERS.cluster-ro-abc123.eu-west-1.rds.amazonaws.com", ["rds"], "eu-west-1", None),
        ("docs.cluster-abc123.us-east-1.docdb.amazonaws.com", ["rds"], "us-east-1", None),
        ("graph.cluster-abc123.us-east-1.neptune.amazonaws.com", ["rds"], "us-east-1", None),
        (CUSTOM, ["rds", "cluster-custom"], "us-east-1", None),
        (LAKE, ["redshift"], "us-east-1", None),
        (WORKGROUP, ["redshift-serverless"], "us-east-1", None),
        (CONFIG, ["elasticache"], None, None),
        ("carts-001.abc123.0001.use1.cache.amazonaws.com", ["elasticache"], None, None),
        (BROKER, ["kafka"], "us-east-1", "events"),
        (SEARCH, ["es"], "us-east-1", "my-catalog"),
        (PUBLIC, ["es"], "us-east-1", "public"),
        ("search-catalog-abc123.aos.eu-west-1.on.aws", ["es"], "eu-west-1", "catalog"),
        ("front-0123.elb.eu-west-1.amazonaws.com", ["elasticloadbalancing"], "eu-west-1", None),
        ("db.example.com", [], None, None),
        ("rds.amazonaws.com", [], None, None),
        ("", [], None, None),
    ],
)
def test_a_name_tells_its_service_and_region(host: str, services: list[str], region: str | None, name: str | None) -> None:
    found = list(stores_of(host))
    assert [each.service for each in found] == services
    assert {(each.region, each.name) for each in found} == ({(region, name)} if services else set())


@pytest.mark.parametrize(
    ("host", "now", "later"),
    [
        (CLUSTER, ["orders-1"], ["orders-2", "orders-3"]),
        (READER, ["orders-2", "orders-3"], ["orders-1"]),
        (CUSTOM, ["orders-3"], []),
        ("orders-2.abc123.us-east-1.rds.amazonaws.com", ["orders-2"], []),
        (LAKE, ["lake"], []),
        (WORKGROUP, ["mart"], []),
        (CONFIG, ["carts-0001-001", "carts-0002-001"], []),
        (NODES[0], ["carts-0001-001", "carts-0002-001"], []),
        (MASTER, ["stock-001"], ["stock-002"]),
        (PRIMARY, ["stock-001"], []),
        (BROKER, ["Events broker 1"], []),
        (SEARCH.upper(), ["my-catalog"], []),
        (f"{SEARCH}.", ["my-catalog"], []),
        (PUBLIC, ["public"], []),
        ("db.example.com", [], []),
    ],
)
def test_a_name_means_a_resource_now_and_others_after_a_failover(host: str, now: list[str], later: list[str]) -> None:
    found = databases_at(read_all(), host)
    assert sorted(each.name or "" for each, present in found if present) == now
    assert sorted(each.name or "" for each, present in found if not present) == later


def read_all() -> Network:
    nodes = read(*[each for each in ANSWERS.items() if each[0] == "kafka:ListNodes" or each[0] == "kafka:ListClustersV2"], about={"ClusterArn": "arn:events"})
    others = read(*[each for each in ANSWERS.items() if not each[0].startswith("kafka:")])
    assert (nodes.lacks, others.lacks) == ({}, {})
    return others.having(*nodes.all(Database))


@pytest.mark.parametrize(
    ("name", "addresses", "groups", "subnets", "vpc"),
    [
        ("lake", ["10.0.1.7"], ("sg-1",), ("subnet-1", "subnet-2"), "vpc-1"),
        ("mart", ["10.0.2.8"], ("sg-1",), ("subnet-1", "subnet-2"), "vpc-1"),
        ("carts-0001-001", [], ("sg-1",), ("subnet-1", "subnet-2"), "vpc-1"),
        ("Events broker 1", ["10.0.1.9"], ("sg-1",), ("subnet-1",), None),
        ("my-catalog", [], ("sg-1",), ("subnet-1", "subnet-2"), "vpc-1"),
        ("public", [], (), (), None),
    ],
)
def test_a_store_lies_where_its_service_says(name: str, addresses: list[str], groups: tuple[str, ...], subnets: tuple[str, ...], vpc: str | None) -> None:
    (made,) = (each for each in read_all().all(Database) if each.name == name)
    assert [str(own.network_address) for own, _ in made.addresses] == addresses
    assert (made.groups, made.subnets, made.vpc) == (groups, subnets, vpc)


def test_a_domain_outside_any_vpc_is_asked_in_the_internet() -> None:
    made = read_all()
    asked = Endpoint(id="arn:e", account=ACCOUNT, region=REGION, role="target", engine="opensearch", host=PUBLIC, port=443)
    told = addresses_of(Network(made.resources, names={PUBLIC: ("203.0.113.9",)}), asked, asked.needs()[0], "vpc-1")
    assert not isinstance(told, Lack)
    assert [(str(each.address.network_address), each.service) for each in told] == [("203.0.113.9", "es")]
    assert getattr(addresses_of(made, asked, asked.needs()[0], "vpc-1"), "code", "") == "DNS_UNRESOLVED"


@pytest.mark.parametrize("junk", [None, 7, True, "", "x", [], {}, [None], [7]])
def test_what_is_not_as_aws_promises_is_a_lack_and_no_more(junk: Any) -> None:
    for action, response in ANSWERS.items():
        for changed in spoiled(response, junk):
            made = read((action, changed), about={"ClusterArn": "arn:events"})
            assert all(each.code == "MALFORMED_RESPONSE" for each in made.lacks.values())


def spoiled(response: Any, junk: Any) -> Iterator[Any]:
    """Give the answer with each of its pieces in turn replaced, and left out."""
    for path in paths_in(response):
        for drop in (False, True):
            changed = deepcopy(response)
            holder = changed
            for key in path[:-1]:
                holder = holder[key]
            if drop:
                del holder[path[-1]]
            else:
                holder[path[-1]] = junk
            yield changed


def paths_in(piece: Any) -> Iterator[tuple[Any, ...]]:
    pairs = piece.items() if isinstance(piece, dict) else enumerate(piece) if isinstance(piece, list) else ()
    for key, each in pairs:
        yield (key,)
        yield from ((key, *rest) for rest in paths_in(each))


def world(host: str) -> World:
    answers: dict[Any, Any] = {
        ("dms:DescribeReplicationTasks", HOME): [task("orders-cdc")], ("dms:DescribeReplicationInstances", HOME): [instance("vpc-9")],
        ("dms:DescribeEndpoints", HOME): [endpoint("source", host), endpoint("target", "10.0.0.8")],
        **{(action, HOME): next(iter(response.values())) for action, response in ANSWERS.items()},
    }  # fmt: skip
    return World(answers)


@pytest.mark.parametrize(
    ("host", "actions"),
    [
        (LAKE, {"redshift:DescribeClusters", "redshift:DescribeClusterSubnetGroups"}),
        (WORKGROUP, {"redshift-serverless:ListWorkgroups"}),
        (CONFIG, {"elasticache:DescribeReplicationGroups", "elasticache:DescribeCacheClusters", "elasticache:DescribeCacheSubnetGroups"}),
        (BROKER, {"kafka:ListClustersV2", "kafka:ListNodes"}),
        (SEARCH, {"es:DescribeDomains"}),
        (CUSTOM, {"rds:DescribeDBClusterEndpoints"}),
        ("front-0123.elb.us-east-1.amazonaws.com", {LoadBalancer.LISTED_BY}),
        ("db.example.com", set()),
    ],
)
def test_only_the_service_of_the_name_is_asked_and_its_vpc_is_read(host: str, actions: set[str]) -> None:
    made = world(host)
    made.survey().run(Request("orders-cdc"), [HOME])
    services = ("redshift", "redshift-serverless", "elasticache", "kafka", "opensearch", "elbv2")
    asked = {call.action for calls in made.rounds for call in calls if call.service in services or call.operation == "DescribeDBClusterEndpoints"}
    assert asked == actions
    if host in (LAKE, WORKGROUP, CONFIG, SEARCH, CUSTOM):
        assert {vpc for _, vpc in vpcs(made)} == {"vpc-1", "vpc-9"}


def test_the_interface_of_a_broker_is_looked_for_by_its_address() -> None:
    """MSK names no VPC."""
    made = world(BROKER)
    made.survey().run(Request("orders-cdc"), [HOME])
    sought = [call.arguments["Filters"][0] for call in made.asked("ec2:DescribeNetworkInterfaces")]
    assert {"Name": "addresses.private-ip-address", "Values": ["10.0.0.8", "10.0.1.9"]} in sought

"""Data stores that no collector knows by name: what they are is told by the interface at the address that their name stands for."""

from __future__ import annotations

import pytest

from rules.judge import judge
from rules.network.packet import prefix
from tests.builders import rule
from tests.healthy import one_vpc

HOSTS = (
    "carts-abc123.serverless.euw1.cache.amazonaws.com", "clustercfg.carts.abc123.memorydb.eu-west-1.amazonaws.com",
    "orders-111122223333.eu-west-1.docdb-elastic.amazonaws.com", "boot-abc123.c2.kafka-serverless.eu-west-1.amazonaws.com", "search.shop.example",
)  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_the_interface_at_its_address_decides_with_its_groups(host: str) -> None:
    """ElastiCache Serverless, MemoryDB, DocumentDB's elastic clusters, MSK Serverless, a name of one's own for an OpenSearch domain."""
    world, task = one_vpc()
    world.names[host] = ("10.0.11.20", "10.0.12.21")
    world.change(task.source, host=host)
    world.interface("orders-b", "subnet-data-b", "10.0.12.21", "sg-orders")
    assert judge(world.network(), task).verdict == "reachable"
    world.change("eni-orders-b", groups=("sg-lake",))
    judgement = judge(world.network(), task)
    assert judgement.verdict == "blocked"
    assert {(each.rule.id, each.subject) for each in judgement.findings if each.outcome == "failed"} == {("SG-001", "sg-dms"), ("SG-002", "sg-lake")}
    world.change("eni-orders-b", addresses=((prefix("10.0.12.99"), None),))
    assert judge(world.network(), task).verdict == "blocked", "nobody has the address"


@pytest.mark.parametrize("host", HOSTS)
def test_a_name_that_nobody_resolves_is_unknown(host: str) -> None:
    world, task = one_vpc()
    world.change(task.source, host=host)
    world.change("sg-orders", rules=(rule("in all from 0.0.0.0/0"),))
    assert judge(world.network(), task).verdict == "unknown"

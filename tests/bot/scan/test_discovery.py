"""The collectors are found by themselves, and each is held against the SDK: what it asks, what it awaits, what it keeps."""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields
from typing import Any

import pytest
from botocore.session import get_session
from botocore.validate import ParamValidator

from bot.scan.call import Place
from bot.scan.discovery import Collector, actions, every
from bot.scan.scope import Scope
from bot.scan.stores import STORES, Store
from rules.network.packet import prefix
from tests.bot.snapshots import ACCOUNT, REGION


def test_every_collector_is_found_and_says_what_it_needs() -> None:
    assert len(every()) > 15
    assert all(each.ACTIONS for each in every())
    assert set(actions()) >= {"dms:DescribeReplicationTasks", "ec2:DescribeSubnets", "rds:DescribeDBInstances", "sts:GetCallerIdentity"}


NAMED_IN_PARTS = {"CidrBlockAssociationSet", "ReplicationInstancePrivateIpAddresses", "ReplicationInstancePublicIpAddresses"}
READ_BY_ANOTHER = {"OwnerId", "Tags", "TagSet", "DnsNameServers"}


@pytest.mark.parametrize("collector", every(), ids=lambda collector: collector.__name__.rpartition(".")[2])
def test_nothing_is_kept_that_nobody_reads(collector: Collector) -> None:
    """A snapshot goes from hand to hand."""
    found = list(ast.walk(ast.parse(inspect.getsource(collector))))  # type: ignore[arg-type]  # a collector is a module
    keeping = [node for node in found if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "kept"]
    words = [word for node in keeping for word in node.args if isinstance(word, ast.Constant)]
    others = {node.value for node in found if isinstance(node, ast.Constant) and node not in words}
    assert {word.value for word in words} - others - NAMED_IN_PARTS - READ_BY_ANOTHER == set()


def everywhere() -> Scope:
    """A scope in which everything is wanted."""
    some: dict[str, Any] = {
        "bool": True, "tuple[str, ...]": ("something",), "tuple[Prefix, ...]": (prefix("10.0.0.5"),),
        "tuple[Store, ...]": tuple(Store(service, REGION, "name") for service, _ in STORES), "Place": Place(ACCOUNT, REGION),
    }  # fmt: skip
    return Scope(**{each.name: some[str(each.type)] for each in fields(Scope)})


@pytest.mark.parametrize("collector", every(), ids=lambda collector: collector.__name__.rpartition(".")[2])
def test_what_is_asked_is_what_the_sdk_sends_and_what_is_awaited_is_what_aws_answers(collector: Collector) -> None:
    calls = list(collector.collect(everywhere()))
    for call in calls:
        model: Any = get_session().get_service_model(call.service).operation_model(call.operation)
        assert not ParamValidator().validate({**call.arguments, **call.parameters}, model.input_shape).generate_report()
        assert {call.key, *call.beside} <= set(model.output_shape.members)
    assert {call.action for call in calls} <= set(collector.ACTIONS)

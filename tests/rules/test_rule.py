"""What a rule says of a hop."""

from __future__ import annotations

import pytest

from rules.network.network import Side
from rules.network.replication_task import ReplicationTask
from rules.rule import Rule, blocked, named
from tests.builders import World
from tests.healthy import one_vpc
from tests.rules.following import wall


def closed() -> tuple[World, ReplicationTask]:
    world, task = one_vpc()
    world.change("acl-data-a", entries=())
    return world, task


def test_a_control_is_named_by_what_it_is_its_name_and_its_id() -> None:
    path, hop = wall(closed())
    assert named(path, hop) == "Network ACL data-a (acl-data-a)"


def test_a_wall_is_told_by_kind_reason_direction_and_door() -> None:
    _, hop = wall(closed())
    assert blocked(hop, "network-acl")
    assert blocked(hop, "network-acl", "SUBNET_ACL_RESTRICTION", reply=False, side=Side.IN)
    assert not blocked(hop, "security-group")
    assert not blocked(hop, "network-acl", "LOOP")
    assert not blocked(hop, "network-acl", reply=True)
    assert not blocked(hop, "network-acl", side=Side.OUT)


def test_a_wall_is_of_one_of_several_kinds() -> None:
    _, hop = wall(closed())
    assert blocked(hop, ("route-table", "network-acl"), "SUBNET_ACL_RESTRICTION")
    assert not blocked(hop, ("route-table", "acl"))


@pytest.mark.parametrize("ask", ["concerns", "fix"])
def test_a_rule_that_says_nothing_is_none(ask: str) -> None:
    path, hop = wall(closed())
    with pytest.raises(NotImplementedError):
        getattr(Rule(), ask)(path, hop)

"""Direct Connect: a virtual interface and its BGP session."""

from __future__ import annotations

import pytest

from rules.network.direct_connect import VirtualInterface
from rules.network.replication_task import ReplicationTask
from tests.builders import ACCOUNT, REGION, World
from tests.healthy import vpn
from tests.rules.following import first, kinds, lack, path_of, reasons


def line(state: str = "available", *, bgp_up: bool | None = True) -> tuple[World, ReplicationTask]:
    """The VPN gateway's only way is a virtual interface."""
    world, task = vpn()
    world.resources = [each for each in world.resources if each.id != "vpn-plant"]
    world.add(VirtualInterface(id="dxvif-1", account=ACCOUNT, region=REGION, gateway="vgw-plant", state=state, bgp_up=bgp_up))
    return world, task


def test_one_that_is_up_carries_packets_both_ways() -> None:
    path = path_of(line())
    assert path.verdict == "exits-aws"
    assert first(path, "direct-connect").decision.decided_by == "BGP up"
    assert "direct-connect" in kinds(path, reply=True)
    assert path.reply
    assert path.reply.end == "delivered"


@pytest.mark.parametrize("state", ["confirming", "verifying", "pending", "down", "testing", "deleting", "deleted", "rejected", "unknown"])
def test_one_that_is_not_available_carries_nothing(state: str) -> None:
    path = path_of(line(state))
    assert path.verdict == "blocked"
    assert reasons(path) == ["BAD_STATE"]


def test_without_a_bgp_session_it_carries_nothing() -> None:
    path = path_of(line(bgp_up=False))
    assert first(path, "direct-connect").decision.detail == "has no BGP session that is up"
    assert path.verdict == "blocked"


def test_a_bgp_session_whose_state_aws_does_not_tell_is_unknown() -> None:
    path = path_of(line(bgp_up=None))
    assert path.verdict == "unknown"
    assert "BGP state of dxvif-1" in lack(first(path, "direct-connect")).message

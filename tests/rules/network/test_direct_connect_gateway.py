"""Direct Connect gateways: associations, virtual interfaces, and what on premises learns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rules.legs import follow
from rules.network.direct_connect import VirtualInterface
from rules.network.direct_connect_gateway import ASSOCIATIONS, Association, DirectConnectGateway, Line
from rules.network.network import Lack, Network
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from tests.builders import ACCOUNT, REGION, World
from tests.hybrid import direct_connect, direct_connect_to_vpn_gateway
from tests.rules.following import at, first, lack, path_of, reasons

Healthy = Callable[[], tuple[World, ReplicationTask]]

FAR = "444455556666"


def allowing(gateway: str, *prefixes: str, state: str = "associated") -> tuple[Association, ...]:
    return (Association(gateway, tuple(map(prefix, prefixes)), state, filters=gateway.startswith("vgw-")),)


@pytest.mark.parametrize("network", [direct_connect, direct_connect_to_vpn_gateway])
def test_it_leads_on_premises_and_the_reply_back(network: Healthy) -> None:
    path = path_of(network())
    assert path.verdict == "exits-aws"
    assert [hop.decision.node for hop in at(path, "direct-connect")] == ["dxgw-site", "dxvif-site"]
    assert [hop.decision.node for hop in at(path, "direct-connect", reply=True)] == ["dxvif-site", "dxgw-site"]
    assert path.reply
    assert path.reply.end == "delivered"


@pytest.mark.parametrize(
    ("allowed", "announced"),
    [
        (["10.0.0.0/16"], True), (["10.0.0.0/8"], True), (["10.0.1.0/24"], True), (["10.0.1.23/32"], True), (["10.0.2.0/24", "10.0.1.16/28"], True),
        (["10.0.2.0/24"], False), (["10.1.0.0/16", "192.168.0.0/16"], False), ([], False),
    ],
)  # fmt: skip
def test_of_a_transit_gateway_the_allowed_prefixes_are_announced_as_they_are(allowed: list[str], *, announced: bool) -> None:
    """https://docs.aws.amazon.com/directconnect/latest/UserGuide/allowed-to-prefixes.html."""
    world, task = direct_connect()
    world.change("dxgw-site", associations=allowing("tgw-hub", *allowed))
    assert reasons(path_of((world, task))) == ([] if announced else ["DX_PREFIX_NOT_ALLOWED"])


@pytest.mark.parametrize(
    ("allowed", "announced"),
    [(["10.0.0.0/16"], True), (["10.0.0.0/15"], True), (["10.0.0.0/24"], False), (["10.0.1.0/24"], False), (["22.0.0.0/24"], False), ([], True)],
)
def test_of_a_vpn_gateway_they_are_a_filter_for_the_ranges_of_the_vpc(allowed: list[str], *, announced: bool) -> None:
    """The examples of the same page; none named is the VPC's own range."""
    world, task = direct_connect_to_vpn_gateway()
    world.change("dxgw-site", associations=allowing("vgw-plant", *allowed))
    assert reasons(path_of((world, task))) == ([] if announced else ["DX_PREFIX_NOT_ALLOWED"])


def test_what_is_not_announced_is_a_wall_for_the_reply_and_the_walls_behind_it_are_seen() -> None:
    world, task = direct_connect()
    world.change("dxgw-site", associations=allowing("tgw-hub", "192.168.0.0/16"))
    world.change("tgw-rtb-site", routes=())
    path = path_of((world, task))
    walls = [hop for hop in path.hops if hop.outcome == "blocked"]
    assert [hop.decision.reason for hop in walls] == ["DX_PREFIX_NOT_ALLOWED", "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"]
    assert all(hop.packet.reply for hop in walls)


@pytest.mark.parametrize("state", ["associating", "disassociating", "disassociated"])
def test_an_association_that_is_not_in_force_carries_nothing(state: str) -> None:
    world, task = direct_connect()
    world.change("dxgw-site", associations=allowing("tgw-hub", "10.0.0.0/8", state=state))
    path = path_of((world, task))
    assert first(path, "direct-connect").decision.detail == "is not associated with tgw-hub"
    assert reasons(path) == ["BAD_STATE"]


def test_one_that_is_updated_goes_on() -> None:
    world, task = direct_connect()
    world.change("dxgw-site", associations=allowing("tgw-hub", "10.0.0.0/8", state="updating"))
    assert path_of((world, task)).verdict == "exits-aws"


@pytest.mark.parametrize("state", ["pending", "deleting", "deleted"])
def test_one_that_is_not_available_carries_nothing(state: str) -> None:
    world, task = direct_connect()
    world.change("dxgw-site", state=state)
    assert reasons(path_of((world, task))) == ["BAD_STATE"]


def test_associations_that_were_not_read_are_unknown() -> None:
    world, task = direct_connect()
    world.change("dxgw-site", associations=None)
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert lack(first(path, "direct-connect")).remedy


def test_where_some_associations_could_not_be_understood_the_one_that_is_missing_is_unknown() -> None:
    world, task = direct_connect()
    world.change("dxgw-site", associations=())
    network = world.network()
    broken = Lack("MALFORMED_RESPONSE", "An association is not as AWS promises.", "Check again.")
    seen = Network(network.resources, network.read, {(ACCOUNT, REGION, ASSOCIATIONS): broken})
    path = next(each for each in follow(seen, task).paths if each.role == "source")
    assert lack(first(path, "direct-connect")) == broken


def test_of_two_virtual_interfaces_the_one_that_is_up_is_taken() -> None:
    world, task = direct_connect()
    world.change("dxvif-site", bgp_up=False)
    assert reasons(path_of((world, task))) == ["BAD_STATE"]
    world.add(VirtualInterface(id="dxvif-zweite", account=ACCOUNT, region=REGION, gateway="dxgw-site", state="available", bgp_up=True))
    assert path_of((world, task)).verdict == "exits-aws"


@pytest.mark.parametrize("present", [True, False])
def test_a_virtual_interface_of_another_account_may_be_up(*, present: bool) -> None:
    """Ours is down, or not there: the other one decides, and was not read."""
    world, task = direct_connect()
    world.change("dxvif-site", bgp_up=False)
    world.change("dxgw-site", lines=(Line("dxvif-hosted", FAR, "us-east-1"),))
    world.resources = [each for each in world.resources if present or each.id != "dxvif-site"]
    path = path_of((world, task))
    told = first(path, "direct-connect")
    assert (told.outcome, lack(told).code) == ("unknown", "CROSS_ACCOUNT_NOT_CONFIGURED")
    assert "444455556666, us-east-1" in lack(told).remedy


@pytest.mark.parametrize(("lines", "verdict"), [((), "blocked"), (None, "unknown")])
def test_without_a_virtual_interface_nothing_passes(lines: tuple[Line, ...] | None, verdict: str) -> None:
    world, task = direct_connect()
    world.change("dxgw-site", lines=lines)
    world.resources = [each for each in world.resources if each.id != "dxvif-site"]
    assert path_of((world, task)).verdict == verdict


def test_the_reply_comes_in_by_the_longest_range_that_is_announced() -> None:
    """Another transit gateway, of another Region, announces the whole of 10.0.0.0/8."""
    world, task = direct_connect()
    world.change("dxgw-site", associations=(*allowing("tgw-elsewhere", "10.0.0.0/8"), *allowing("tgw-hub", "10.0.0.0/16")))
    path = path_of((world, task))
    assert path.verdict == "exits-aws"
    world.change("dxgw-site", associations=(*allowing("tgw-elsewhere", "10.0.0.0/16"), *allowing("tgw-hub", "10.0.0.0/8")))
    assert path_of((world, task)).verdict == "unknown"


def test_it_knows_whether_a_virtual_interface_is_up() -> None:
    world, _ = direct_connect()
    network = world.network()
    gateway = network.find(DirectConnectGateway, "dxgw-site")
    assert gateway
    assert gateway.up(network)
    assert gateway.association("tgw-hub")
    assert gateway.association("tgw-other") is None

"""Transit gateways: attachments, zones, route tables, and whose ACL is asked."""

from __future__ import annotations

import pytest

from rules.network.network import Side
from rules.network.network_acl import NetworkAcl
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from rules.network.transit_gateway import TransitRoute
from tests.builders import World, entry, rule
from tests.healthy import transit_gateway
from tests.outbound import public_ipv6
from tests.rules.following import at, first, kinds, lack, path_of, reasons


def test_it_leads_from_one_vpc_to_another_and_back() -> None:
    path = path_of(transit_gateway())
    assert path.verdict == "reachable"
    assert kinds(path).count("transit-gateway") == kinds(path, reply=True).count("transit-gateway") == 1
    assert first(path, "transit-gateway").decision.decided_by == "tgw-rtb-dms: 10.40.0.0/16 to tgw-attach-depot"


@pytest.mark.parametrize("state", ["pendingAcceptance", "deleting", "deleted", "failed", "rejected"])
def test_an_attachment_that_is_not_available_drops(state: str) -> None:
    world, task = transit_gateway()
    world.change("tgw-attach-dms", state=state)
    assert reasons(path_of((world, task)))[0] == "BAD_STATE_ATTACHMENT"


def test_the_far_attachment_must_be_available_too() -> None:
    world, task = transit_gateway()
    world.change("tgw-attach-depot", state="deleting")
    assert "BAD_STATE_ATTACHMENT" in reasons(path_of((world, task)))


def test_a_vpc_without_an_attachment_does_not_reach_it() -> None:
    world, task = transit_gateway()
    world.resources = [each for each in world.resources if each.id != "tgw-attach-dms"]
    assert reasons(path_of((world, task)))[0] == "BAD_STATE_ATTACHMENT"


def test_it_is_reached_only_from_zones_in_which_the_attachment_has_a_subnet() -> None:
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html; the standby's zone is the one that people forget."""
    world, task = transit_gateway()
    world.change("tgw-attach-dms", subnets=("subnet-door-a",))
    assert path_of((world, task)).verdict == "reachable"
    assert reasons(path_of((world, task), place=1)) == ["TGW_ROUTE_AZ_RESTRICTION"]


def test_zones_of_other_accounts_are_compared_by_id() -> None:
    """Names differ from account to account: https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html."""
    world, task = transit_gateway()
    world.change("subnet-door-a", account="444455556666", zone_name="eu-west-1c")
    assert path_of((world, task)).verdict == "reachable"


def test_without_an_associated_route_table_it_drops() -> None:
    world, task = transit_gateway()
    world.change("tgw-rtb-dms", associations=())
    path = path_of((world, task))
    assert path.verdict != "reachable"
    assert reasons(path)[0] in {"TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION", "TGW_RTB_ROUTES_ARE_UNKNOWN"}


def test_only_its_owner_may_read_its_routes() -> None:
    world, task = transit_gateway()
    world.change("tgw-rtb-dms", routes=None)
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert lack(first(path, "transit-gateway")).remedy


@pytest.mark.parametrize(
    ("routes", "reason"),
    [
        ((), "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"),
        ((TransitRoute(prefix("10.40.0.0/16"), ()),), "TGW_RTB_BAD_STATE_ROUTE"),
        ((TransitRoute(prefix("10.40.0.0/16"), ("tgw-attach-depot",), active=False),), "TGW_RTB_BAD_STATE_ROUTE"),
        ((TransitRoute(prefix("10.40.0.0/16"), ("tgw-attach-depot",)), TransitRoute(prefix("10.40.4.0/24"), (), active=False)), "TGW_RTB_BAD_STATE_ROUTE"),
    ],
)
def test_a_missing_route_and_a_blackhole_drop(routes: tuple[TransitRoute, ...], reason: str) -> None:
    """A longer blackhole shadows the good route."""
    world, task = transit_gateway()
    world.change("tgw-rtb-dms", routes=routes)
    assert reasons(path_of((world, task)))[0] == reason


def test_the_reply_is_routed_by_the_table_of_the_far_attachment() -> None:
    world, task = transit_gateway()
    world.change("tgw-rtb-depot", routes=())
    path = path_of((world, task))
    assert reasons(path) == ["TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"]
    wall = next(hop for hop in path.hops if hop.outcome == "blocked")
    assert wall.packet.reply


def test_the_acl_of_a_door_is_asked_in_from_the_instances_and_out_to_them() -> None:
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html: the other two ways are not evaluated."""
    path = path_of(transit_gateway())
    assert [hop.at.side for hop in at(path, "network-acl") if hop.decision.node == "acl-door-a"] == [Side.OUT]
    asked = [(hop.decision.node, hop.packet.reply) for hop in path.hops if hop.decision.kind == "network-acl"]
    assert asked == [
        ("acl-dms-a", False), ("acl-door-a", False), ("acl-depot-door", False), ("acl-depot", False),
        ("acl-depot", True), ("acl-depot-door", True), ("acl-door-a", True), ("acl-dms-a", True),
    ]  # fmt: skip


def test_a_closed_door_is_a_wall() -> None:
    world, task = transit_gateway()
    world.change("acl-door-a", entries=(entry("in 100 allow tcp 443 0.0.0.0/0"), entry("out 100 allow all 0.0.0.0/0")))
    path = path_of((world, task))
    wall = next(hop for hop in path.hops if hop.outcome == "blocked")
    assert wall.decision.node == "acl-door-a"
    assert world.network().find(NetworkAcl, "acl-door-a")


@pytest.mark.parametrize(
    ("gateway", "near", "far", "seen"), [(True, True, True, True), (False, True, True, False), (True, False, True, False), (True, True, False, False)]
)
def test_group_references_need_the_gateway_and_both_attachments(*, gateway: bool, near: bool, far: bool, seen: bool) -> None:
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security."""
    world, task = transit_gateway()
    world.change("tgw-hub", references=gateway)
    world.change("tgw-attach-dms", references=near)
    world.change("tgw-attach-depot", references=far)
    world.change("sg-depot", rules=(rule("in tcp 1433 from sg-dms"),))
    path = path_of((world, task))
    assert reasons(path) == ([] if seen else ["SG_REFERENCES_NOT_PRESERVED"])


def test_references_over_it_are_inbound_alone() -> None:
    """An outbound rule that names the far group matches nothing."""
    world, task = transit_gateway()
    world.change("tgw-hub", references=True)
    world.change("sg-dms", rules=(rule("out tcp 1433 to sg-depot"),))
    assert reasons(path_of((world, task))) == ["ENI_SG_RULES_MISMATCH"]


def test_what_is_attached_and_not_modelled_is_unknown() -> None:
    world, task = transit_gateway()
    world.change("tgw-attach-depot", sort="connect")
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert "UNSUPPORTED_COMPONENT" in reasons(path)


@pytest.mark.parametrize("attachment", ["tgw-attach-dms", "tgw-attach-depot"])
def test_ipv6_passes_where_both_attachments_support_it(attachment: str) -> None:
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html."""
    world, task = by_ipv6()
    assert path_of((world, task)).verdict == "reachable"
    world.change(attachment, six=False)
    assert reasons(path_of((world, task)))[0] == "PROTOCOL_RESTRICTION"


def by_ipv6() -> tuple[World, ReplicationTask]:
    """The hub, with IPv6 ranges and routes at both ends."""
    world, task = public_ipv6()
    world.transit_gateway("hub", {
        "dms": ("vpc-lab", ["subnet-dms-a"], ["2001:db8:2::/56 depot"]), "depot": ("vpc-assay", ["subnet-assay"], ["2001:db8:1::/56 dms"]),
    })  # fmt: skip
    for table, own, far in (("rtb-dms-a", 1, 2), ("rtb-assay", 2, 1)):
        world.change(table, routes=(Route(prefix(f"2001:db8:{own}::/56"), "local"), Route(prefix(f"2001:db8:{far}::/56"), "tgw-hub")))
    return world, task

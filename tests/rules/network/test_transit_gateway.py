"""Transit gateways: attachments, zones, route tables, and whose ACL is asked."""

from __future__ import annotations

import pytest

from rules.assess import assess
from rules.network.network import At, Side, Unknown
from rules.network.network_acl import NetworkAcl
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_route_table import TransitRoute
from rules.verify import VerifiedFix
from tests.builders import entry, rule
from tests.healthy import transit_gateway
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


def test_an_association_that_is_still_being_made_drops_and_says_so() -> None:
    world, task = transit_gateway()
    world.change("tgw-rtb-dms", associations=(), associating=("tgw-attach-dms",))
    wall = first(path_of((world, task)), "transit-gateway")
    assert wall.decision.reason == "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION"
    assert "association with tgw-rtb-dms is still being made" in wall.decision.detail


def test_one_of_an_account_that_was_not_read_is_unknown_with_the_account_to_add() -> None:
    """Its tables are listed to its owner alone, and to everybody else it seems to have none."""
    world, task = transit_gateway()
    world.closed = ("999900001111",)
    world.change("tgw-hub", account="999900001111")
    world.resources = [each for each in world.resources if "tgw-rtb" not in each.id]
    path = path_of((world, task))
    assert path.verdict == "unknown"
    found = lack(first(path, "transit-gateway"))
    assert (found.code, "Add account 999900001111, eu-west-1" in found.remedy) == ("CROSS_ACCOUNT_NOT_CONFIGURED", True)


@pytest.mark.parametrize("state", ["pending", "deleting", "deleted"])
def test_one_that_is_not_available_drops(state: str) -> None:
    world, task = transit_gateway()
    world.change("tgw-hub", state=state)
    path = path_of((world, task))
    assert path.verdict == "blocked"
    assert first(path, "transit-gateway").decision.detail == f"is {state}, not available"


def test_an_attachment_with_a_policy_table_is_unknown_with_the_table_to_look_at() -> None:
    world, task = transit_gateway()
    world.change("tgw-attach-dms", policy="tgw-ptb-1")
    path = path_of((world, task))
    assert reasons(path)[0] == "UNSUPPORTED_COMPONENT"
    assert lack(first(path, "transit-gateway")).remedy == "Check what tgw-ptb-1 does."


def test_a_prefix_list_that_was_not_read_may_take_the_packet() -> None:
    world, task = transit_gateway()
    world.change("tgw-rtb-dms", unread=("pl-1",))
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert "pl-1" in lack(first(path, "transit-gateway")).message


def test_of_several_attachments_of_one_route_one_that_works_is_taken() -> None:
    world, task = transit_gateway()
    world.change("tgw-rtb-dms", routes=(TransitRoute(prefix("10.40.0.0/16"), ("tgw-attach-gone", "tgw-attach-depot")),))
    assert path_of((world, task)).verdict == "reachable"


def test_what_comes_from_a_subnet_that_was_not_read_is_unknown() -> None:
    world, _ = transit_gateway()
    network = world.network()
    gateway = network.find(TransitGateway, "tgw-hub")
    assert gateway
    packet = Packet(prefix("10.0.1.23"), prefix("10.40.4.8"), EPHEMERAL, (1433, 1433))
    assert isinstance(gateway.decide(network, At("tgw-hub", Side.OUT, "subnet-hidden"), packet), Unknown)


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
    assert [hop.at.side for hop in at(path, "network-acl") if hop.decision.node == "acl-door-a"] == [Side.IN]
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


def test_a_closed_door_is_opened_inwards() -> None:
    """The entry goes into the list that stops the packet: what comes from the instances enters the door's subnet."""
    world, task = transit_gateway()
    world.change("acl-door-a", entries=(entry("in 100 allow tcp 443 0.0.0.0/0"), entry("out 100 allow all 0.0.0.0/0")))
    fix = assess(world.network(), task).fixes[0]
    assert isinstance(fix, VerifiedFix)
    assert [each.summary for each in fix.changes] == ["inbound #110 allow tcp 1433 from 10.0.1.0/24"]


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
    assert reasons(path_of((world, task))) == ["SG_REFERENCES_NOT_PRESERVED"]


def test_what_is_attached_and_not_modelled_is_unknown() -> None:
    world, task = transit_gateway()
    world.change("tgw-attach-depot", sort="connect")
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert "UNSUPPORTED_COMPONENT" in reasons(path)


def test_walls_of_one_subject_on_the_way_there_and_on_the_way_back_are_both_told() -> None:
    """A transit gateway may lack the route there and the route back; each is mended by itself."""
    world, task = transit_gateway()
    world.change("tgw-rtb-dms", routes=())
    world.change("tgw-rtb-depot", routes=())
    told = [fix.finding.message for fix in assess(world.network(), task).fixes]
    assert told == [
        "Transit gateway hub (tgw-hub) has no route to 10.40.4.8 in tgw-rtb-dms.",
        "Transit gateway hub (tgw-hub) has no route to 10.0.1.23 in tgw-rtb-depot.",
    ]

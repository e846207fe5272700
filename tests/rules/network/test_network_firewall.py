"""Endpoints of a Network Firewall: the way in, the verdict, the way on, and both directions by the same one."""

from __future__ import annotations

import pytest

from rules.network.network import At, Side
from rules.network.network_firewall import FirewallEndpoint
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from tests.builders import World, entry, rule
from tests.firewalls import GROUP, POLICY, firewall_rule, stateless
from tests.inspected import internet_firewall, one_vpc_firewall, transit_gateway_firewall
from tests.rules.following import at, first, kinds, lack, path_of, reasons

LOCAL = Route(prefix("10.0.0.0/16"), "local")


def bypassed(*, midstream: str = "DROP") -> tuple[World, ReplicationTask]:
    world, task = one_vpc_firewall()
    world.change("rtb-data-a", routes=(LOCAL,))
    world.change(POLICY, midstream=midstream)
    return world, task


def test_a_packet_passes_the_border_of_the_endpoint_s_subnet_both_ways() -> None:
    path = path_of(one_vpc_firewall())
    assert path.verdict == "reachable"
    here = [hop.decision.node for hop in path.hops if hop.decision.place == "subnet-fw-a"]
    assert here == ["acl-fw-a", "vpce-fw-a", "acl-fw-a", "rtb-fw-a"] * 2
    assert first(path, "firewall", reply=True).decision.decided_by == "tracked connection"


def test_the_acl_of_its_subnet_has_a_say() -> None:
    world, task = one_vpc_firewall()
    world.change("acl-fw-a", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("out 100 allow tcp 443 0.0.0.0/0")))
    path = path_of((world, task))
    assert reasons(path) == ["SUBNET_ACL_RESTRICTION"]
    assert len([hop for hop in path.hops if hop.outcome == "blocked"]) == 2


def test_its_subnet_s_route_table_says_where_passed_packets_go() -> None:
    world, task = one_vpc_firewall()
    world.change("rtb-fw-a", routes=())
    assert reasons(path_of((world, task))) == ["NO_ROUTE_TO_DESTINATION"]


def test_references_to_groups_do_not_survive_it() -> None:
    world, task = one_vpc_firewall()
    world.change("sg-orders", rules=(rule("in tcp 5432 from sg-dms"),))
    assert reasons(path_of((world, task))) == ["SG_REFERENCES_NOT_PRESERVED"]


def test_what_no_rule_passes_is_dropped_and_what_lies_behind_is_shown() -> None:
    """The case of https://github.com/ministryofjustice/modernisation-platform/issues/9586."""
    world, task = transit_gateway_firewall()
    world.change(GROUP, rules=(firewall_rule("pass tcp 10.0.0.0/8 any -> any 443"),))
    world.change("sg-depot", rules=())
    path = path_of((world, task))
    assert reasons(path) == ["FIREWALL_RULES_RESTRICTION"]
    assert [hop.decision.node for hop in path.hops if hop.outcome == "blocked"] == ["vpce-fw-a", "sg-depot"]
    assert first(path, "firewall").decision.detail == "drops tcp 1433 from 10.0.1.23 to 10.40.4.8 by the default action aws:drop_strict of inspection"


def test_what_drops_a_part_says_which() -> None:
    world, task = one_vpc_firewall()
    stateless(world, "drop tcp any 40000:50000 -> any any")
    detail = first(path_of((world, task)), "firewall").decision.detail
    assert "in part: 10.0.1.23 ports 40000-50000 to 10.0.11.20 ports 5432" in detail


def test_a_firewall_that_was_not_read_is_unknown_and_what_lies_behind_is_shown() -> None:
    world, task = one_vpc_firewall()
    world.resources = [each for each in world.resources if each.id != POLICY]
    path = path_of((world, task))
    hop = first(path, "firewall")
    assert (path.verdict, hop.outcome, hop.decision.reason) == ("unknown", "unknown", "UNKNOWN_RESOURCE")
    assert POLICY in lack(hop).message
    assert path.request.end == "delivered"


def test_suricata_rules_are_unknown_once() -> None:
    """Whatever they say of the request decides of the reply too."""
    world, task = one_vpc_firewall()
    world.change(GROUP, rules=None, sort="Suricata rules")
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert [hop.packet.reply for hop in path.hops if hop.outcome == "unknown"] == [False]


@pytest.mark.parametrize("state", ["CREATING", "DELETING", "FAILED", "ERROR"])
def test_an_endpoint_that_is_not_ready_drops(state: str) -> None:
    world, task = one_vpc_firewall()
    world.change("vpce-fw-a", state=state)
    path = path_of((world, task))
    assert reasons(path) == ["BAD_STATE"]
    assert path.request.end == "delivered"


def test_a_reply_that_goes_past_the_firewall_is_lost() -> None:
    path = path_of(bypassed())
    assert path.verdict == "blocked"
    hop = path.hops[-1]
    assert (hop.decision.node, hop.decision.reason, hop.packet.reply) == ("vpce-fw-a", "ASYMMETRIC_ROUTING", True)


def test_a_policy_that_goes_on_midstream_may_let_it_through() -> None:
    path = path_of(bypassed(midstream="CONTINUE"))
    assert path.verdict == "unknown"
    assert lack(path.hops[-1]).code == "NOT_SUPPORTED"


def test_what_a_guess_past_a_wall_leaves_out_is_not_held_against_the_reply() -> None:
    world, task = bypassed()
    world.change("rtb-data-a", routes=())
    assert [hop.decision.reason for hop in path_of((world, task)).hops if hop.outcome == "blocked"] == ["NO_ROUTE_TO_DESTINATION"]


def test_a_request_that_goes_past_the_firewall_is_lost_where_its_reply_comes() -> None:
    world, task = one_vpc_firewall()
    world.change("rtb-dms-a", routes=(LOCAL,))
    path = path_of((world, task))
    assert reasons(path) == ["ASYMMETRIC_ROUTING"]
    assert "whose request its stateful engine did not see" in first(path, "firewall", reply=True).decision.detail


def test_without_appliance_mode_the_reply_comes_to_the_endpoint_of_its_sender_s_zone() -> None:
    world, task = transit_gateway_firewall()
    world.change("tgw-attach-inspection", appliance_mode=False)
    assert path_of((world, task)).verdict == "reachable"
    later = path_of((world, task), place=1)
    assert reasons(later) == ["TRANSIT_GATEWAY_APPLIANCE_MODE_RECOMMENDED"]
    assert [hop.decision.node for hop in at(later, "firewall")] == ["vpce-fw-b"]
    assert first(later, "firewall", reply=True).decision.node == "vpce-fw-a"


def test_a_stateless_pass_is_judged_in_each_direction_on_its_own() -> None:
    world, task = one_vpc_firewall()
    stateless(world, "pass tcp 10.0.0.0/22 any -> 10.0.11.0/24 5432", "pass tcp 10.0.11.0/24 5432 -> 10.0.0.0/22 any")
    path = path_of((world, task))
    assert path.verdict == "reachable"
    assert first(path, "firewall", reply=True).decision.decided_by == "pass tcp 10.0.11.0/24 5432 -> 10.0.0.0/22 any of first"
    stateless(world, "pass tcp 10.0.0.0/22 any -> 10.0.11.0/24 5432", "drop tcp 10.0.11.0/24 any -> any any")
    assert reasons(path_of((world, task))) == ["FIREWALL_RULES_RESTRICTION"]


def test_stateless_rules_that_tell_the_directions_apart_break_the_connection() -> None:
    """https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_AnalysisResult.html"""
    world, task = one_vpc_firewall()
    stateless(world, "pass tcp 10.0.0.0/22 any -> 10.0.11.0/24 5432")
    assert reasons(path_of((world, task))) == ["ASYMMETRIC_ROUTING"]
    stateless(world, "pass tcp 10.0.11.0/24 5432 -> 10.0.0.0/22 any")
    assert reasons(path_of((world, task))) == ["ASYMMETRIC_ROUTING"]


def test_what_passes_by_default_is_judged_again_when_it_comes_back() -> None:
    """A pass rule passes the whole flow; without one the stateful engine goes on looking at its packets."""
    world, task = one_vpc_firewall()
    world.change(POLICY, strict=False, defaults=())
    world.change(GROUP, rules=(firewall_rule("drop tcp 10.0.11.0/24 5432 -> any any"),))
    path = path_of((world, task))
    assert reasons(path) == ["FIREWALL_RULES_RESTRICTION"]
    assert first(path, "firewall", reply=True).outcome == "blocked"
    world.change(GROUP, rules=(firewall_rule("drop tcp 10.0.11.0/24 5432 -> any any"), firewall_rule("pass tcp 10.0.0.0/22 any -> any any")))
    assert path_of((world, task)).verdict == "reachable"


def test_the_internet_comes_back_by_the_edge_route_table() -> None:
    path = path_of(internet_firewall())
    assert path.verdict == "exits-aws"
    assert kinds(path, reply=True) == ["internet-gateway", "route-table", "network-acl", "firewall", "network-acl", "route-table", "network-acl"]


def test_a_route_leads_to_the_border_of_its_subnet() -> None:
    world, _ = one_vpc_firewall()
    endpoint = world.network().find(FirewallEndpoint, "vpce-fw-a")
    assert endpoint
    packet = path_of(one_vpc_firewall()).request.packet
    verdict = endpoint.decide(world.network(), At("vpce-fw-a", Side.OUT, "subnet-dms-a"), packet)
    assert getattr(verdict, "to", None) == At("subnet-fw-a", Side.IN, "vpce-fw-a")

"""The paths of a task: every conversation, from every place, both ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.legs import TaskPaths, follow
from rules.network.network import Network
from rules.network.network_acl import NetworkAcl
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from rules.path import Verdict, worst
from tests.builders import World, entry, rule
from tests.healthy import bridging_host, internet, nat_gateway, one_vpc, transit_gateway, two_vpcs, vpn
from tests.outbound import dual_stack
from tests.rules.following import kinds, path_of, reasons
from tests.scenarios.store_of_which_interface_nobody_says import network as store

SOURCE = "arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source"
INSTANCE = "arn:aws:dms:eu-west-1:111122223333:rep:orders-cdc"


def followed(case: tuple[World, ReplicationTask]) -> TaskPaths:
    return follow(case[0].network(), case[1])


@pytest.mark.parametrize(
    ("verdicts", "together"),
    [
        ((), "unknown"), (("reachable",), "reachable"), (("reachable", "exits-aws"), "exits-aws"), (("exits-aws", "unknown"), "unknown"),
        (("unknown", "blocked", "reachable"), "blocked"),
    ],
)  # fmt: skip
def test_a_proved_wall_wins_then_what_is_not_known_then_what_leaves_aws(verdicts: tuple[Verdict, ...], together: Verdict) -> None:
    assert worst(verdicts) == together


def test_a_task_has_a_source_and_a_target_each_from_every_place() -> None:
    found = followed(one_vpc())
    assert [(path.role, path.origin.subnet, path.current) for path in found.paths] == [
        ("source", "subnet-dms-a", True), ("source", "subnet-dms-b", False), ("target", "subnet-dms-a", True), ("target", "subnet-dms-b", False),
    ]  # fmt: skip


def test_the_replication_instance_is_the_client_on_any_port() -> None:
    """DMS opens the connection: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html."""
    path = path_of(one_vpc())
    assert path.request.hops[0].packet.source_ports == (1024, 65535)
    assert path.request.hops[0].packet.destination_ports == (5432, 5432)
    assert path.reply
    assert path.reply.packet.destination_ports == (1024, 65535)


@pytest.mark.parametrize(
    ("case", "configuration", "verdict"),
    [
        (one_vpc(), "single-vpc", "reachable"), (two_vpcs(), "two-vpcs", "reachable"), (transit_gateway(), "two-vpcs", "reachable"),
        (internet(), "internet", "exits-aws"), (nat_gateway(), "nat-gateway", "exits-aws"), (vpn(), "vpn-or-direct-connect", "exits-aws"),
        (bridging_host(), "vpn-or-direct-connect", "exits-aws"),
    ],
)  # fmt: skip
def test_a_leg_names_the_configuration_that_it_follows(case: tuple[World, ReplicationTask], configuration: str, verdict: str) -> None:
    leg = followed(case).legs[0]
    assert (leg.configuration, leg.verdict) == (configuration, verdict)


def test_a_leg_that_leads_nowhere_has_no_configuration() -> None:
    world, task = one_vpc()
    world.change(SOURCE, host="192.168.1.1")
    assert followed((world, task)).legs[0].configuration == "unknown"


def test_a_leg_is_judged_where_the_instance_is_now() -> None:
    """What holds only after a failover does not change the verdict."""
    world, task = one_vpc()
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.1.0/24"),))
    found = followed((world, task))
    assert (found.verdict, [path.verdict for path in found.legs[0].paths]) == ("reachable", ["reachable", "blocked"])


def test_an_instance_without_an_address_is_judged_in_the_zone_where_it_is() -> None:
    world, task = one_vpc()
    world.change(INSTANCE, addresses=(), zone="eu-west-1b")
    assert [path.current for path in followed((world, task)).legs[0].paths] == [False, True]
    world.change(INSTANCE, addresses=(), zone=None)
    assert [path.current for path in followed((world, task)).legs[0].paths] == [True, True]


def test_the_verdict_is_blocked_when_only_the_reply_is() -> None:
    world, task = one_vpc()
    world.change("acl-data-a", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("out 100 allow tcp 443 0.0.0.0/0")))
    path = path_of((world, task))
    assert (path.request.outcome, path.verdict) == ("allowed", "blocked")


def test_a_request_that_ends_in_nowhere_has_no_reply() -> None:
    world, task = one_vpc()
    world.change(SOURCE, host="192.168.1.1")
    path = path_of((world, task))
    assert path.reply is None
    assert path.verdict == "blocked"


def test_an_instance_without_an_address_of_the_family_cannot_open_the_connection() -> None:
    world, task = one_vpc()
    world.change(SOURCE, host="2001:db8::7")
    path = path_of((world, task))
    assert reasons(path) == ["ADDRESS_FAMILY_MISMATCH"]
    assert path.reply is None


@pytest.mark.parametrize(("role", "verdict"), [("source", "blocked"), ("target", "exits-aws")])
def test_no_source_lies_in_the_range_that_dms_keeps_for_itself(role: str, verdict: str) -> None:
    """https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html; what it would meet on the way is told all the same."""
    world, task = vpn()
    world.change(f"arn:aws:dms:eu-west-1:111122223333:endpoint:plant-archive-{role}", host="192.168.0.20", port=50000)
    world.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
    world.change("rtb-dms-a", routes=(Route(prefix("0.0.0.0/0"), "vgw-plant"),))
    world.change("vpn-plant", routes=(prefix("192.168.0.0/16"),))
    path = path_of((world, task), role)
    assert (path.verdict, reasons(path)) == (verdict, ["DMS_RESERVED_RANGE"] if role == "source" else [])
    assert "vpn-connection" in kinds(path)


def test_a_reply_that_arrives_at_another_with_the_same_address_goes_astray() -> None:
    """Two VPCs of one range are peered with the database's, and its route back leads to the other one.

    https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html
    """
    world, task = two_vpcs()
    world.subnet("twin", world.vpc("twin", "10.0.0.0/16"), "10.0.1.0/24")
    world.interface("twin", "subnet-twin", "10.0.1.23")
    world.peering("twin", "vpc-billing", "vpc-twin")
    world.change("rtb-billing", routes=(Route(prefix("10.20.0.0/16"), "local"), Route(prefix("10.0.0.0/16"), "pcx-twin")))
    assert reasons(path_of((world, task))) == ["REPLY_GOES_ASTRAY"]


def without(case: tuple[World, ReplicationTask], *identifiers: str) -> TaskPaths:
    return follow(case[0].network().lacking(*identifiers), case[1])


@pytest.mark.parametrize(("identifier", "legs"), [(SOURCE, 1), (INSTANCE, 2)])
def test_what_was_not_found_is_a_lack_and_makes_it_unknown(identifier: str, legs: int) -> None:
    found = without(one_vpc(), identifier)
    assert found.verdict == "unknown"
    lacking = [leg for leg in found.legs if leg.lack]
    assert len(lacking) == legs
    assert all(identifier in leg.lack.message for leg in lacking if leg.lack)


def test_an_endpoint_without_a_port_takes_its_engine_s() -> None:
    world, task = one_vpc()
    world.change(SOURCE, port=None)
    assert followed((world, task)).legs[0].conversation.port == 5432


def test_an_endpoint_without_a_port_of_an_engine_without_one_says_so() -> None:
    world, task = one_vpc()
    world.change(SOURCE, port=None, engine="somebase")
    leg = followed((world, task)).legs[0]
    assert (leg.verdict, leg.lack.code if leg.lack else "") == ("unknown", "NOT_SUPPORTED")


def test_an_instance_that_is_nowhere_says_what_is_missing() -> None:
    world, task = one_vpc()
    world.change(INSTANCE, addresses=(), subnets=())
    assert [leg.lack.code if leg.lack else "" for leg in followed((world, task)).legs] == ["NOT_FOUND", "NOT_FOUND"]
    world.change(INSTANCE, addresses=(), subnets=("subnet-unread",))
    found = followed((world, task)).legs[0]
    assert found.lack
    assert "subnet-unread" in found.lack.message


def test_an_endpoint_whose_host_is_a_secret_says_so() -> None:
    world, task = one_vpc()
    world.change(SOURCE, host=None, secret="arn:secret:orders")
    found = followed((world, task)).legs[0]
    assert found.lack
    assert found.lack.code == "SECRET_NOT_READ"
    assert followed((world, task)).legs[1].verdict == "reachable"


def test_an_empty_network_has_nothing_to_judge() -> None:
    _, task = one_vpc()
    found = follow(Network(), replace(task, instance="arn:nobody"))
    assert (found.verdict, found.instance, list(found.paths)) == ("unknown", None, [])


def test_following_twice_gives_the_same() -> None:
    """The network that stages the places is made once."""
    world, task = one_vpc()
    network = world.network()
    assert follow(network, task) == follow(network, task)


def named(case: tuple[World, ReplicationTask], *addresses: str) -> TaskPaths:
    """Follow the task with its source under a name that stands for these addresses."""
    world, task = case
    world.change(task.source, host="db.example.com")
    network = world.network()
    return follow(Network(network.resources, network.read, names={"db.example.com": addresses}), task)


def asked(paths: TaskPaths) -> list[str]:
    return [str(path.target.address.network_address) for path in paths.legs[0].paths if path.current]


def test_of_a_name_with_addresses_of_both_families_an_ipv4_instance_uses_those_that_it_has_an_address_for() -> None:
    """A resolver leaves out what the host has no address for: https://www.rfc-editor.org/rfc/rfc6724."""
    found = named(one_vpc(), "2001:db8::7", "10.0.11.20")
    assert asked(found) == ["10.0.11.20"]
    assert found.legs[0].verdict == "reachable"


def test_a_name_with_ipv6_addresses_alone_is_a_mismatch() -> None:
    found = named(one_vpc(), "2001:db8::7")
    assert (asked(found), found.legs[0].verdict) == (["2001:db8::7"], "blocked")


def test_of_a_dual_stack_instance_each_family_is_judged() -> None:
    """DMS does not say which one it tries first."""
    found = named(dual_stack(), "10.0.11.20", "2001:db8:1:11::20")
    assert asked(found) == ["10.0.11.20", "2001:db8:1:11::20"]
    assert [path.verdict for path in found.legs[0].paths if path.current] == ["blocked", "reachable"]  # its groups speak of IPv6 alone


def test_a_path_by_an_egress_only_gateway_is_one_over_the_internet() -> None:
    assert followed(dual_stack()).legs[1].configuration == "internet"


def test_interfaces_of_which_one_is_it_prove_what_they_agree_on() -> None:
    """The other one's ACL as well: nobody says which of them it is, and none can be reached."""
    world, task = store.WORLD.network(), store.TASK
    legs = follow(world, task).legs
    assert [path.verdict for path in legs[0].paths if path.current] == ["reachable", "unknown"]
    assert (legs[0].verdict, legs[1].verdict) == ("unknown", "reachable")
    closed = world.find(NetworkAcl, "acl-data-c")
    assert closed
    agreed = follow(world.having(replace(closed, id="acl-data-a", subnets=("subnet-data-a",))), task).legs[0]
    assert [path.verdict for path in agreed.paths if path.current] == ["blocked", "blocked"]

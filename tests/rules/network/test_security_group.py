"""Security groups. That they agree with a judge of single packets is shown in tests/rules/properties/test_admission.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.network.network import Decision, Lack, Side
from rules.network.packet import EPHEMERAL, TCP, End, Packet, prefix
from rules.network.prefix_list import PrefixList
from rules.network.security_group import GroupPeer, GroupRule, judge
from tests.builders import ACCOUNT, REGION, World, rule

REQUEST = Packet(
    prefix("10.0.1.23"), prefix("10.0.9.9"), EPHEMERAL, (5432, 5432),
    source_end=End("eni-dms", "vpc-a", frozenset({"sg-dms"})), destination_end=End("eni-db", "vpc-a", frozenset({"sg-db"})),
)  # fmt: skip


def ask(
    *rules: str, packet: Packet = REQUEST, side: Side = Side.IN, groups: tuple[str, ...] = ("sg-db",), entries: object = None
) -> tuple[bool | None, Decision, Lack | None]:
    """Ask a group with these rules, and one without any."""
    world = World()
    vpc = world.vpc("a", "10.0.0.0/16")
    world.group("db", vpc, *rules)
    world.group("empty", vpc)
    if entries is not None:
        world.add(PrefixList(id="pl-1", account=ACCOUNT, region=REGION, entries=entries))  # type: ignore[arg-type]
    network = world.network()
    near = network.node("vpc-a")
    assert near
    return judge(network, groups, near, packet, side)


@pytest.mark.parametrize(
    "text",
    [
        "in tcp 5432 from 10.0.1.0/24",
        "in tcp 5432 from sg-dms",
        "in all from 10.0.0.0/8",
        "in tcp 1-65535 from 10.0.1.23/32",
        "in tcp 5432-5433 from 0.0.0.0/0",
    ],
)
def test_one_rule_that_fits_is_enough(text: str) -> None:
    allowed, decision, _ = ask("in tcp 443 from 0.0.0.0/0", text)
    assert allowed
    assert decision.decided_by == str(rule(text))
    assert decision.reason is None


@pytest.mark.parametrize(
    "text",
    ["in tcp 5433 from 10.0.1.0/24", "in tcp 5432 from 10.0.2.0/24", "in tcp 5432 from sg-app", "out tcp 5432 to 10.0.1.0/24", "in tcp 5432 from ::/0"],
)
def test_another_port_range_group_direction_or_family_does_not_fit(text: str) -> None:
    allowed, decision, _ = ask("in tcp 443 from 0.0.0.0/0", text)
    assert allowed is False
    assert decision.reason == "ENI_SG_RULES_MISMATCH"
    assert decision.detail == "has no inbound rule that admits tcp 5432 from 10.0.1.23"


def test_a_group_without_rules_stops_everything() -> None:
    """A new group has no inbound rule; one without an outbound rule lets nothing out."""
    for side, way in ((Side.IN, "inbound"), (Side.OUT, "outbound")):
        allowed, decision, _ = ask(groups=("sg-empty",), side=side)
        assert allowed is False
        assert decision.reason == "SG_HAS_NO_RULES"
        assert decision.detail.startswith(f"has no {way} rules at all")


def test_the_rules_of_all_groups_are_one_union() -> None:
    """Two halves of a range, in two groups, admit the whole of it."""
    half = replace(REQUEST, source=prefix("10.0.1.0/24"))
    assert ask("in tcp 5432 from 10.0.1.0/25", "in tcp 5432 from 10.0.1.128/25", packet=half, groups=("sg-empty", "sg-db"))[0]


def test_a_rule_that_admits_a_part_of_the_range_says_which_part_is_missing() -> None:
    allowed, decision, _ = ask("in tcp 5432 from 10.0.1.0/25", packet=replace(REQUEST, source=prefix("10.0.1.0/24")))
    assert allowed is False
    assert decision.detail == "admits tcp 5432 from 10.0.1.0/24 only in part: not 10.0.1.128/25"


def test_a_reference_that_the_packet_has_lost_is_told_with_the_reason() -> None:
    """After a NAT gateway the group of the sender is not seen any more."""
    allowed, decision, _ = ask("in tcp 5432 from sg-dms", packet=REQUEST.unseen("nat-1 translates the address"))
    assert allowed is False
    assert decision.reason == "SG_REFERENCES_NOT_PRESERVED"
    assert "because nat-1 translates the address" in decision.detail


def test_a_reference_on_another_port_is_not_blamed_on_the_path() -> None:
    _, decision, _ = ask("in tcp 443 from sg-dms", packet=REQUEST.unseen("nat-1 translates the address"))
    assert decision.reason == "ENI_SG_RULES_MISMATCH"


def test_an_outbound_reference_matches_the_groups_of_the_destination() -> None:
    assert ask("out tcp 5432 to sg-db", side=Side.OUT)[0]
    assert not ask("out tcp 5432 to sg-dms", side=Side.OUT)[0]


def test_a_prefix_list_stands_for_its_entries() -> None:
    listed = "in tcp 5432 from pl-1"
    assert ask(listed, entries=(prefix("10.9.0.0/16"), prefix("10.0.1.0/24")))[0] is True
    assert ask(listed, entries=())[0] is False


@pytest.mark.parametrize("listed", [False, True])
def test_a_prefix_list_that_was_not_read_makes_it_unknown(*, listed: bool) -> None:
    """Whether only its entries are missing or the list altogether; a rule that fits all the same decides."""
    world = World()
    world.group("db", world.vpc("a", "10.0.0.0/16"), "in tcp 5432 from pl-1")
    if listed:
        world.add(PrefixList(id="pl-1", account=ACCOUNT, region=REGION))
    near = world.network().node("sg-db")
    assert near
    allowed, decision, lack = judge(world.network(), ("sg-db",), near, REQUEST, Side.IN)
    assert allowed is None
    assert decision.reason == "UNKNOWN_RESOURCE"
    assert lack
    assert "pl-1" in lack.message
    assert ask("in tcp 5432 from pl-1", "in tcp 5432 from 10.0.0.0/8")[0] is True


def test_a_prefix_list_on_another_port_has_no_say() -> None:
    assert ask("in tcp 443 from pl-1")[0] is False


def test_a_group_that_was_not_read_makes_it_unknown() -> None:
    """Unless a group that was read admits the packet: rules only allow."""
    allowed, _, lack = ask("in tcp 443 from 0.0.0.0/0", groups=("sg-db", "sg-of-another-account"))
    assert allowed is None
    assert lack
    assert "sg-of-another-account" in lack.message
    assert ask("in tcp 5432 from 10.0.0.0/8", groups=("sg-db", "sg-of-another-account"))[0] is True


def test_an_interface_without_groups_has_no_rules() -> None:
    allowed, decision, _ = ask(groups=())
    assert allowed is False
    assert (decision.node, decision.reason) == ("no-security-group", "SG_HAS_NO_RULES")


@pytest.mark.parametrize(("protocol", "fits"), [(-1, True), (TCP, True), (17, False), (1, False)])
def test_a_rule_speaks_of_its_protocol(protocol: int, *, fits: bool) -> None:
    made = GroupRule(egress=False, protocol=protocol, peer=GroupPeer("sg-dms"), ports=(5432, 5432))
    world = World()
    world.group("db", world.vpc("a", "10.0.0.0/16"))
    world.change("sg-db", rules=(made,))
    near = world.network().node("sg-db")
    assert near
    assert (judge(world.network(), ("sg-db",), near, REQUEST, Side.IN)[0] is True) == fits


def test_the_ports_of_a_rule_for_all_protocols_mean_nothing() -> None:
    assert GroupRule(egress=False, protocol=-1, peer=GroupPeer("sg-1"), ports=(443, 443)).opening() == (0, 65535)


def test_a_rule_is_written_as_the_console_reads() -> None:
    assert str(rule("in tcp 5432 from sg-dms")) == "tcp 5432 from sg-dms"
    assert str(rule("out all to pl-1")) == "all to pl-1"
    assert str(GroupRule(egress=True, protocol=47, peer=prefix("10.0.0.0/8"))) == "protocol 47 to 10.0.0.0/8"


def test_several_rules_that_admit_it_together_are_counted() -> None:
    _, decision, _ = ask("in tcp 5432 from 10.0.1.0/25", "in tcp 5432 from 10.0.1.128/25", packet=replace(REQUEST, source=prefix("10.0.1.0/24")))
    assert decision.detail.endswith("by tcp 5432 from 10.0.1.0/25 and 1 more")


def test_a_group_behind_a_peering_that_was_not_read_may_be_the_destination_s() -> None:
    """Reachability Analyzer takes such a reference for a deny (UNKNOWN_PEERED_SGS); a wall that is not proved is unknown here."""
    packet = replace(REQUEST, destination=prefix("10.20.4.55"), destination_end=None)
    allowed, decision, lack = ask("out tcp 5432 to sg-far", packet=packet, side=Side.OUT)
    assert allowed is None
    assert decision.reason == "UNKNOWN_PEERED_SGS"
    assert lack
    assert "sg-far" in lack.message


@pytest.mark.parametrize("far", ["203.0.113.9", "10.0.9.9"])
def test_a_group_that_was_not_read_is_not_one_of_the_internet_nor_of_a_known_interface(far: str) -> None:
    packet = replace(REQUEST, destination=prefix(far), destination_end=None if far.startswith("203") else REQUEST.destination_end)
    assert ask("out tcp 5432 to sg-far", packet=packet, side=Side.OUT)[0] is False


def test_a_stale_reference_is_named_where_nothing_else_admits() -> None:
    world = World()
    vpc = world.vpc("a", "10.0.0.0/16")
    world.group("db", vpc)
    world.change("sg-db", rules=(GroupRule(egress=False, protocol=TCP, peer=GroupPeer("sg-old", stale=True), ports=(5432, 5432)),))
    network = world.network()
    near = network.node("vpc-a")
    assert near
    allowed, decision, _ = judge(network, ("sg-db",), near, REQUEST, Side.IN)
    assert allowed is False
    assert decision.detail.endswith("tcp 5432 from sg-old is stale, its peering is gone")

"""Packets, and the boxes that rules admit. What holds for every box is in tests/rules/properties/test_admission.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.network.packet import EPHEMERAL, Box, End, Packet, cut, is_private, prefix, show, show_ports, within

ANY, NEAR, HOST = prefix("0.0.0.0/0"), prefix("10.0.1.0/24"), prefix("10.0.1.23")
ENDS = End("eni-dms", "vpc-a", frozenset({"sg-dms"})), End("eni-db", "vpc-a", frozenset({"sg-db"}))
REQUEST = Packet(HOST, prefix("10.0.9.9"), EPHEMERAL, (5432, 5432), source_end=ENDS[0], destination_end=ENDS[1])


def test_host_bits_are_dropped_as_ec2_drops_them() -> None:
    assert prefix("10.0.1.23/24") == NEAR


@pytest.mark.parametrize("text", ["", "db.example.com", "10.0.0.0/33", "10.0.0"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        prefix(text)


def test_a_range_is_within_itself_and_within_what_holds_it() -> None:
    assert within(NEAR, NEAR)
    assert within(HOST, NEAR)
    assert not within(NEAR, HOST)


def test_families_are_apart() -> None:
    """``::/0`` holds no IPv4 address, nor ``0.0.0.0/0`` an IPv6 one."""
    assert not within(NEAR, prefix("::/0"))
    assert not within(prefix("fd00::/8"), ANY)


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("10.255.0.0/16", True),
        ("172.31.0.1", True),
        ("172.32.0.1", False),
        ("192.168.0.0/16", True),
        ("100.64.0.1", True),
        ("8.8.8.8", False),
        ("10.0.0.0/7", False),
    ],
)
def test_rfc_1918_and_rfc_6598_are_private(text: str, *, private: bool) -> None:
    assert is_private(prefix(text)) == private


def test_one_address_is_written_without_its_mask() -> None:
    assert (show(HOST), show(NEAR)) == ("10.0.1.23", "10.0.1.0/24")
    assert (show_ports((5432, 5432)), show_ports(EPHEMERAL)) == ("5432", "1024-65535")
    assert REQUEST.service() == "tcp 5432"
    assert Packet(HOST, HOST, EPHEMERAL, (0, 65535), protocol=47).service() == "protocol 47 0-65535"


def test_boxes_that_touch_in_one_dimension_alone_do_not_overlap() -> None:
    assert Box(NEAR, (1, 9)).overlap(Box(NEAR, (10, 20))) is None
    assert Box(NEAR, (1, 9)).overlap(Box(prefix("10.0.2.0/24"), (1, 9))) is None
    assert Box(ANY, (1, 9)).overlap(Box(NEAR, (9, 20))) == Box(NEAR, (9, 9))


def test_a_cut_in_the_middle_leaves_both_sides() -> None:
    taken, left = cut([Box(NEAR, (1024, 65535))], Box(ANY, (32768, 60999)))
    assert taken == [Box(NEAR, (32768, 60999))]
    assert left == [Box(NEAR, (1024, 32767)), Box(NEAR, (61000, 65535))]


def test_the_answer_goes_back_from_where_the_request_came_to() -> None:
    answer = REQUEST.answer()
    assert (answer.source, answer.destination) == (REQUEST.destination, REQUEST.source)
    assert (answer.source_ports, answer.destination_ports) == ((5432, 5432), EPHEMERAL)
    assert (answer.source_end, answer.destination_end) == ENDS[::-1]
    assert answer.reply


def test_who_translates_takes_the_sender_out_of_sight_and_gives_it_back() -> None:
    """Group references do not survive a translation; the reply is turned back where it was made, and nowhere else."""
    lent = REQUEST.translated("nat-1", prefix("198.51.100.7"))
    assert (lent.source, lent.source_end) == (prefix("198.51.100.7"), None)
    assert lent.lost == "nat-1 translates the address"
    answer = lent.answer()
    assert answer.restored("nat-2") is None
    restored = answer.restored("nat-1")
    assert restored
    assert (restored.destination, restored.destination_end) == (HOST, ENDS[0])


def test_the_first_reason_for_losing_the_sender_is_kept() -> None:
    assert REQUEST.unseen("first").unseen("second").lost == "first"


def test_a_gateway_that_keeps_the_connection_leaves_the_address_as_it_is() -> None:
    """It takes the reply back, and the far side sees the sender's own address."""
    sent = Packet(prefix("2001:db8:1::7"), prefix("2001:db8:2::9"), EPHEMERAL, (5432, 5432)).remembered("eigw-1")
    assert (sent.source, sent.disguised, sent.keeper()) == (prefix("2001:db8:1::7"), False, None)
    assert sent.answer().keeper() == "eigw-1"
    assert sent.answer().restored("eigw-1") == replace(sent.answer(), destination_end=None, translations=())
    assert sent.translated("nat-1", prefix("2001:db8:9::9")).disguised


@pytest.mark.parametrize(("address", "private"), [("fd12::1", True), ("fe80::1", True), ("2001:db8::1", False), ("fc00::/7", True), ("::/0", False)])
def test_local_ipv6_addresses_are_private(address: str, private: bool) -> None:  # noqa: FBT001 - a case
    assert is_private(prefix(address)) == private

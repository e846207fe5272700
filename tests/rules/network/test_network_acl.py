"""Network ACLs. That they agree with a judge of single packets is shown in tests/rules/properties/test_admission.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.network.network import Decision, Side
from rules.network.network_acl import AclEntry, NetworkAcl, acl_of
from rules.network.packet import EPHEMERAL, Packet, prefix
from tests.builders import ACCOUNT, REGION, World, entry

REQUEST = Packet(prefix("10.0.1.23"), prefix("10.0.9.9"), EPHEMERAL, (5432, 5432))
REPLY = REQUEST.answer()


def ask(*entries: str, packet: Packet = REQUEST, side: Side = Side.IN) -> tuple[bool, Decision]:
    acl = NetworkAcl(id="acl-1", account=ACCOUNT, region=REGION, vpc="vpc-1", subnets=("subnet-1",), entries=tuple(map(entry, entries)))
    return acl.judge(packet, side)


def test_the_lowest_number_that_fits_decides_wherever_it_stands() -> None:
    allowed, decision = ask("in 100 allow all 0.0.0.0/0", "in 90 deny tcp 5432 10.0.0.0/16")
    assert not allowed
    assert decision.decided_by == "#90 deny tcp 5432 from 10.0.0.0/16"
    assert decision.reason == "SUBNET_ACL_RESTRICTION"
    assert ask("in 80 allow all 0.0.0.0/0", "in 90 deny tcp 5432 10.0.0.0/16")[0]


def test_what_no_entry_takes_the_last_one_denies() -> None:
    allowed, decision = ask("in 100 allow tcp 443 0.0.0.0/0")
    assert not allowed
    assert decision.decided_by == "#* deny"
    assert decision.detail == "stops tcp 5432 from 10.0.1.23 by #* deny"


@pytest.mark.parametrize(
    "text", ["out 100 allow all 0.0.0.0/0", "in 100 allow tcp 5433 0.0.0.0/0", "in 100 allow tcp 5432 10.0.2.0/24", "in 100 allow all ::/0"]
)
def test_another_direction_port_range_or_family_does_not_fit(text: str) -> None:
    assert not ask(text)[0]


def test_inbound_entries_name_the_source_and_outbound_entries_the_destination() -> None:
    assert ask("in 100 allow tcp 5432 10.0.1.23/32")[0]
    assert ask("out 100 allow tcp 5432 10.0.9.9/32", side=Side.OUT)[0]


def test_ports_mean_nothing_in_an_entry_for_all_protocols() -> None:
    """AWS ignores the port range there."""
    line = AclEntry(100, egress=False, allow=True, protocol=-1, peers=prefix("0.0.0.0/0"), ports=(443, 443))
    acl = NetworkAcl(id="acl-1", account=ACCOUNT, region=REGION, vpc="vpc-1", subnets=(), entries=(line,))
    assert acl.judge(REQUEST, Side.IN)[0]


def test_a_reply_needs_the_ports_of_clients() -> None:
    """The ACL keeps no state: the database port that lets the request in lets no reply out."""
    assert not ask("out 100 allow tcp 5432 0.0.0.0/0", packet=REPLY, side=Side.OUT)[0]
    allowed, decision = ask("out 100 allow tcp 1024-65535 10.0.1.0/24", packet=REPLY, side=Side.OUT)
    assert allowed
    assert decision.warning is None


@pytest.mark.parametrize("usual", ["32768-60999", "32768-61000", "49152-65535"])
def test_a_usual_range_of_client_ports_passes_with_a_warning(usual: str) -> None:
    """What Linux or Windows clients take; which one DMS takes is not documented."""
    allowed, decision = ask(f"in 100 allow tcp {usual} 0.0.0.0/0", packet=REPLY)
    assert allowed
    assert decision.warning
    assert "only in part" in decision.detail


@pytest.mark.parametrize("less", ["32768-50000", "50000-65535", "1024-32767"])
def test_less_than_a_usual_range_is_a_wall(less: str) -> None:
    allowed, decision = ask(f"in 100 allow tcp {less} 0.0.0.0/0", packet=REPLY)
    assert not allowed
    assert "in part" in decision.detail
    assert decision.warning is None


def test_a_deny_of_some_client_ports_is_named_with_them() -> None:
    """It makes connections fail now and then, which nobody finds by trying."""
    allowed, decision = ask("in 50 deny tcp 40000-50000 0.0.0.0/0", "in 100 allow all 0.0.0.0/0", packet=REPLY)
    assert not allowed
    assert "client ports 40000-50000" in decision.detail
    assert decision.decided_by == "#50 deny tcp 40000-50000 from 0.0.0.0/0"


def test_a_request_from_a_range_that_is_admitted_in_part_is_stopped() -> None:
    """The instance may be at any address of its subnet."""
    allowed, decision = ask("in 100 allow tcp 5432 10.0.1.0/25", packet=replace(REQUEST, source=prefix("10.0.1.0/24")))
    assert not allowed
    assert "10.0.1.128/25 stopped by #* deny" in decision.detail


def test_a_reply_to_a_port_that_a_gateway_took_needs_all_of_them() -> None:
    """NAT gateways and load balancers take any of 1024-65535: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports."""
    sent = REQUEST.translated("nat-1", prefix("10.0.100.9"), any_port=True)
    usual, full = "in 100 allow tcp 32768-60999 0.0.0.0/0", "in 100 allow tcp 1024-65535 0.0.0.0/0"
    assert not ask(usual, packet=sent.answer())[0]
    assert ask(full, packet=sent.answer())[0]
    outside = sent.translated("igw-1", prefix("198.51.100.7"))
    assert not ask(usual, packet=outside.answer())[0]
    inside = outside.answer().restored("igw-1")
    home = inside.restored("nat-1") if inside else None
    assert home
    assert ask(usual, packet=home)[0]


def test_a_line_is_written_as_the_console_shows_it() -> None:
    assert str(entry("in 100 allow all 0.0.0.0/0")) == "#100 allow all from 0.0.0.0/0"
    assert str(entry("out 90 deny tcp 22 10.0.0.0/8")) == "#90 deny tcp 22 to 10.0.0.0/8"
    assert str(entry("in 32767 deny all 0.0.0.0/0")).startswith("#* deny")
    assert str(entry("in 32768 deny all ::/0")).startswith("#* deny")


def test_a_subnet_has_the_acl_that_names_it() -> None:
    world = World()
    world.subnet("a", world.vpc("shop", "10.0.0.0/16"), "10.0.1.0/24")
    found = acl_of(world.network(), "subnet-a")
    assert found
    assert found.id == "acl-a"
    assert acl_of(world.network(), "subnet-b") is None

"""Private hosted zones and what they hold."""

from __future__ import annotations

import pytest

from rules.network.hosted_zone import Record, leads_to, longest, plain
from rules.network.network import Network
from tests.named import HOST, RECORDS, zone


@pytest.mark.parametrize(
    ("host", "held"), [("db.corp.example", True), ("corp.example", True), ("DB.Corp.Example.", True), ("dbcorp.example", False), ("example", False)]
)
def test_a_zone_holds_its_domain_and_what_is_below(host: str, held: bool) -> None:  # noqa: FBT001 - a case
    assert zone().holds(host) == held


def test_a_name_has_its_own_record_before_a_wildcard_s() -> None:
    made = zone(Record("*.corp.example", "A", ("10.0.0.1",)), Record("db.corp.example", "A", ("10.0.0.2",)), Record("note.corp.example", "TXT", ()))
    assert [each.values for host in ("db", "other", "a.b") for each in made.records_of(f"{host}.corp.example")] == [("10.0.0.2",), ("10.0.0.1",), ("10.0.0.1",)]
    assert made.records_of("note.corp.example") == ()  # the name is there, and an address is not
    assert made.records_of("corp.example") == ()


def test_the_zone_with_the_longest_domain_answers() -> None:
    zones = [zone(name=name) for name in ("example", "billing.corp.example", "corp.example", "other.example")]
    found = longest(iter(zones), HOST)
    assert found
    assert found.name == "billing.corp.example"
    assert longest(iter(zones), "db.test") is None


def test_a_zone_may_leave_a_part_of_itself_to_other_servers() -> None:
    made = zone(Record("corp.example", "NS", ("ns.aws",)), Record("far.corp.example", "NS", ("ns.far",)))
    assert [made.delegates(f"db.{each}") for each in ("corp.example", "far.corp.example")] == [None, "far.corp.example"]


def test_a_host_leads_to_names_and_addresses_and_never_round_for_ever() -> None:
    known = zone(*RECORDS)
    assert list(leads_to(Network({known.id: known}), HOST)) == ["oracle-1.corp.example", "10.20.4.55"]
    round_and_round = zone(Record("a.corp.example", "CNAME", ("b.corp.example",)), Record("b.corp.example", "CNAME", ("a.corp.example",)))
    assert list(leads_to(Network({known.id: round_and_round}), "a.corp.example")) == ["b.corp.example"]


def test_names_are_compared_as_dns_does() -> None:
    assert plain("DB.Example.") == "db.example"

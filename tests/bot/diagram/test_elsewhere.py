"""What a picture says of the paths that it does not draw: alike ones in a line, others on a card, and no all-clear where one breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.diagram.elsewhere import alike, notes, threat
from bot.diagram.picture import draw
from tests.bot.diagram.reading import Seen, see
from tests.bot.diagram.scenarios import judged_scenario


def picture(name: str) -> Seen:
    return see(draw(judged_scenario(name), "dot"))


def told(seen: Seen) -> dict[str, list[tuple[str, str]]]:
    """Give the rows without a number and a direction, by card."""
    rows = {card.texts[0]: [(row.glyph, row.words) for row in card.rows if not row.label and row.words[0] not in "▶◀"] for card in seen.cards.values()}
    return {title: each for title, each in rows.items() if each}


def test_places_that_are_alike_are_one_line() -> None:
    seen = picture("multi_az")
    assert "the same after failover to dms-b (euw1-az2)" in seen.title
    assert told(seen) == {}
    assert seen.title.startswith("✓ OPEN — source and target")


def test_a_place_that_differs_is_told_on_the_instances_card_and_in_the_title() -> None:
    seen = picture("one_vpc_breaks_on_failover")
    assert "! SOURCE OPEN NOW, not after a failover — security group orders · TARGET OPEN orders-cdc · S source" in seen.title
    assert told(seen) == {"orders-cdc-instance": [("!", "source after failover to dms-b (euw1-az2): blocked at SG orders")]}
    assert "T the same after failover to dms-b (euw1-az2)" in seen.title


def test_what_breaks_both_legs_is_said_once() -> None:
    seen = picture("multi_az_acl_of_the_standby")
    assert "! SOURCE AND TARGET OPEN NOW, not after a failover — network ACL dms-b" in seen.title
    assert told(seen) == {"orders-cdc-instance": [("!", "after failover to dms-b (euw1-az2): blocked at NACL dms-b")]}


def test_a_move_is_not_called_a_failover() -> None:
    assert "SOURCE OPEN NOW, not after the move — security group orders" in picture("moving_to_an_instance_that_is_not_admitted").title


def test_a_database_that_answers_elsewhere_tells_it_on_its_own_card() -> None:
    assert told(picture("store_aurora_fails_over_behind_an_acl")) == {"orders-a": [("!", "after failover to 10.0.12.20 in data-b: blocked at NACL data-b")]}


def test_a_place_from_which_it_would_work_is_told_beside_the_wall() -> None:
    seen = picture("serverless_acl_of_one_subnet")
    assert "✕ BLOCKED at hop 3" in seen.title
    assert told(seen) == {"mart-feed": [("✓", "from dms-a (euw1-az1): open")]}


@pytest.mark.parametrize(
    ("name", "card", "said"),
    [("store_kafka", "events broker 1", ("✓", "3 brokers, all open")), ("store_kafka_one_broker_blocked", "events broker 3", ("✕", "3 brokers, 1 blocked"))],
)
def test_a_clusters_brokers_are_counted_on_the_card_of_the_one_that_is_drawn(name: str, card: str, said: tuple[str, str]) -> None:
    assert told(picture(name)) == {card: [said]}


def test_what_leaves_aws_now_and_is_blocked_later_is_no_all_clear() -> None:
    assert "! OPEN IN AWS NOW, not after a failover — NAT gateway other" in picture("multi_az_nat_gateway_of_the_standby").title


def test_another_address_of_the_same_place_is_told_by_what_differs() -> None:
    report = judged_scenario("nat_gateway_two_addresses")
    (note,) = notes(report.legs[1], report)
    assert (note.end, note.status, note.words) == ("from", "ok", "where 10.0.1.23 becomes 10.0.100.9 (public 198.51.100.7): open")


def test_many_places_are_counted() -> None:
    report = judged_scenario("multi_az")
    leg = report.legs[0]
    many = [replace(leg.paths[1], from_=replace(leg.paths[1].from_, subnet=f"subnet-{number}", zone=None)) for number in range(6)]
    crowded = replace(leg, paths=(leg.paths[0], *many))
    assert (
        alike(crowded, report)
        == "the same after failover to subnet-0, after failover to subnet-1, after failover to subnet-2, after failover to subnet-3 and 2 more"
    )
    assert threat(crowded) is None

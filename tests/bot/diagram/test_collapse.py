"""A picture of very many cards: what passed stands together, every blocker stands alone, and no number is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from bot.diagram import drawing
from bot.diagram.drawing import MOST_CARDS, compose
from bot.diagram.ways import way
from bot.report import Hop, Report
from tests.bot.diagram.drawn import alone, overview
from tests.bot.diagram.reading import Seen, faults, laid, see
from tests.bot.diagram.reports import leg, report
from tests.bot.diagram.scenarios import SCENARIOS, judged_scenario
from tests.bot.diagram.test_truth import glyph, judged, verdict

LARGE = [name for name in SCENARIOS if name.startswith(("transit_gateway_f", "transit_gateway_e", "nat_gateway_private", "central_egress"))]


def check(picture: Seen, hops: dict[str, tuple[Hop, tuple[Hop, ...]]]) -> None:
    """Find every number once, with its own sign; what does not simply allow has a row to itself."""
    rows = [(row.label, row.glyph, re.match(r"[▶◀] hops? ([A-Z0-9, ]+)$", row.words)) for card in picture.cards.values() for row in card.rows]
    alone = {label: sign for label, sign, _ in rows if label}
    together = {label: sign for _, sign, numbers in rows if numbers for label in numbers[1].split(", ")}
    assert not alone.keys() & together.keys()
    assert {**alone, **together} == {label: glyph(hop, trail) for label, (hop, trail) in hops.items()}
    assert set(together.values()) <= {"✓", "(✓)"}


def numbered(found: Report, *roles: str) -> dict[str, tuple[Hop, tuple[Hop, ...]]]:
    marks = "ST" if len(roles) > 1 else [""]
    trails = [way(each).path.hops for each in found.legs if each.role in roles]
    return {f"{mark}{hop.number}": (hop, hops) for mark, hops in zip(marks, trails, strict=True) for hop in hops}


def test_beyond_forty_cards_what_passed_is_one_card_a_network_and_every_blocker_is_shown() -> None:
    found = judged_scenario("transit_gateway_firewall_in_another_zone")
    assert len(compose(found, list(found.legs[:2])).where.cards) < MOST_CARDS / 2
    picture = see(overview(found))
    check(picture, numbered(found, "source", "target"))
    assert {row.label for card in picture.cards.values() for row in card.rows if row.glyph == "✕"} == {"S27", "T27"}


def test_a_picture_that_can_be_read_keeps_a_card_for_each_control() -> None:
    found = judged_scenario("transit_gateway_everything_missing")
    assert not any("controls allow" in card.texts[0] for card in see(overview(found)).cards.values())


@pytest.mark.parametrize("name", LARGE)
def test_a_small_picture_is_as_tidy_and_as_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_CARDS", 3)
    found = judged_scenario(name)
    assert faults(laid(compose(found, list(found.legs[:2])))) == []
    check(see(overview(found)), numbered(found, "source", "target"))


@settings(max_examples=30, deadline=None)
@given(hops=judged())
def test_whatever_the_outcomes_no_number_is_lost(hops: tuple[Hop, ...]) -> None:
    found = report(leg("source", hops, verdict(hops)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "MOST_CARDS", 3)
        check(see(alone(found, "source")), numbered(found, "source"))

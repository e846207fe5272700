"""Whoever cannot see the picture reads the same: every fact that it shows stands in the words beside it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest

from bot.diagram.drawing import compose
from bot.diagram.page import page
from bot.diagram.zones import WIDE, header
from bot.report import Leg, Report
from bot.terminal.markdown import page as markdown
from tests.bot.diagram.scenarios import SCENARIOS, judged_scenario

OURS = ("reached through the VPC endpoint", "reached by the internet", "no path", "cannot be verified from AWS", "not reached", "brokers,")


def facts(report: Report, leg: Leg) -> Iterator[str]:
    """Give what the picture of a leg says and does not only arrange: decisions, ids, fixes, and the places with their ranges."""
    where = compose(report, [leg]).where
    for placed in where.cards.values():
        yield from (
            re.sub(r"^[▶◀] (\S+: )?(.*?)( – not reached)?$", r"\2", row.words) for row in placed.card.rows if not any(word in row.words for word in OURS)
        )
        said, *accounts = re.split(r" \((in account \d+)\)", re.sub(r"^(Fix|By hand): ", "", placed.card.remedy))
        yield from (re.sub(r"^(later: )?([\w-]+: )?", "", part) for part in re.split(r"; |(?<=\.) (?=[A-Z])", said))
        yield from (re.sub(r"^; later: ", "", part) for part in accounts)
        yield from (part for part in placed.card.ident.split(" · ") if placed.card.kind not in {"database", "replication-instance"})
    for area in where.areas:
        if area.zone[0] != "outside":
            yield from header(area.zone, report, WIDE)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\\`]", "", text)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_page_says_in_words_what_its_picture_shows(name: str) -> None:
    report = judged_scenario(name)
    words = squeezed(html.unescape(re.sub(r"<script.*?</script>|<[^>]*>", "", page(report, ""), flags=re.DOTALL)))
    missing = [fact for leg in report.legs for fact in facts(report, leg) if squeezed(fact) not in words]
    assert missing == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_markdown_page_names_every_hop_and_why_it_stops(name: str) -> None:
    report = judged_scenario(name)
    words = squeezed(markdown(report))
    for leg in report.legs:
        for hop in (hop for path in leg.paths for hop in path.hops):
            said = hop.warning or (hop.decided_by if hop.outcome == "allowed" else hop.detail) or ""
            assert squeezed(f"| {hop.number} |") in words
            assert squeezed(said) in words
            assert squeezed(hop.id) in words

"""What stands in a cell fits into it: Graphviz 2.43 ends with an assertion where a table is larger than the cell around it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from bot.diagram.drawing import compose
from bot.diagram.markup import card_label
from bot.report import Report
from tests.bot.diagram.reports import PICTURES
from tests.bot.diagram.scenarios import judged_scenario
from tests.bot.diagram.test_hostile import HOSTILE, named

Size = tuple[float, float]


def measured(table: ET.Element) -> Size:
    """Give the size of a table, after seeing that every table within it fits its cell and every cell of a row is as high as the others."""
    width = height = 0.0
    for row in table.findall("TR"):
        cells = [(float(cell.get("WIDTH", "")), float(cell.get("HEIGHT", "")), cell.find("TABLE")) for cell in row.findall("TD")]
        for wide, high, inner in cells:
            if inner is not None:
                across, down = measured(inner)
                assert across <= wide
                assert down <= high
        width, height = max(width, sum(wide for wide, _, _ in cells)), height + max(high for _, high, _ in cells)
    border = 2 * float(table.get("BORDER", "0"))
    return width + border, height + border


def check(report: Report) -> None:
    for placed in compose(report, list(report.legs[:2])).where.cards.values():
        label = ET.fromstring(card_label(placed.card)[1:-1])  # noqa: S314  # our own
        assert measured(label) == (placed.box.width, placed.box.height)


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_card_is_as_large_as_the_layout_says_and_holds_what_is_in_it(name: str) -> None:
    check(PICTURES[name]())


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:24])
def test_so_it_is_whatever_the_names(name: str) -> None:
    check(named(PICTURES["peering_blocked"](), name))


@pytest.mark.parametrize("name", ["central_egress", "one_vpc_breaks_on_failover", "dual_stack_acl_without_ipv6", "store_kafka_one_broker_blocked"])
def test_so_it_is_with_two_lines_of_title_long_fixes_and_notes(name: str) -> None:
    check(judged_scenario(name))

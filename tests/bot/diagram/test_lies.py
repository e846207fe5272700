"""The check that holds the pictures to the report can fail: every lie that is put into a picture is seen."""

from __future__ import annotations

import pytest

from tests.bot.diagram.drawn import alone
from tests.bot.diagram.reading import see
from tests.bot.diagram.reports import PICTURES
from tests.bot.diagram.test_truth import check


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(">7 ✕<", ">8 ✕<", id="a number"),
        pytest.param(">6 ✓<", ">6 ✕<", id="an outcome"),
        pytest.param(">9 (✓)<", ">9 ✓<", id="a later outcome"),
        pytest.param("▶ no inbound rule", "◀ no inbound rule", id="a direction"),
        pytest.param("rule 100 ALLOW tcp 5432 from", "rule 100 ALLOW tcp 5433 from", id="a rule"),
        pytest.param("rtb-0c0ffee0123456789<", "rtb-0c0ffee0123456788<", id="an id"),
        pytest.param("arrowhead=tee", "arrowhead=normal", id="a wall that is gone"),
        pytest.param("card3 -> card4 [arrowhead=normal", "card3 -> card4 [arrowhead=tee", id="a wall elsewhere"),
        pytest.param("card3 -> card4 ", "card3 -> card5 ", id="a line to another card"),
        pytest.param("style=dotted", "style=solid", id="a line that goes on behind the wall"),
        pytest.param("subnet-0bb22cc33dd44ee55", "subnet-0bb22cc33dd44ee56", id="a zone"),
        pytest.param('class="card blocked"', 'class="card ok"', id="a card that blocks and looks as if it did not"),
        pytest.param('class="request blocked"', 'class="reply blocked"', id="a line of the reply"),
    ],
)
def test_a_picture_that_is_wrong_is_seen_to_be(before: str, after: str) -> None:
    """A check that cannot fail holds nothing."""
    drawn = PICTURES["peering_blocked"]()
    dot = alone(drawn, "source").decode()
    assert before in dot
    check(see(dot.encode()), drawn, [("", drawn.legs[0])])
    wrong = see(dot.replace(before, after).encode())
    with pytest.raises((AssertionError, KeyError, ValueError)):
        check(wrong, drawn, [("", drawn.legs[0])])

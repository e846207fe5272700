"""Nothing overlaps, nothing is crooked, and both engines put everything in the same place."""

from __future__ import annotations

import html
import json
import re
import shutil

import pytest

from bot.diagram import engine
from bot.diagram.dot import emit
from bot.diagram.drawing import compose
from bot.diagram.outcomes import WALLS
from bot.diagram.picture import draw
from bot.diagram.text import Type, measure
from tests.bot.diagram.drawn import overview
from tests.bot.diagram.reading import faults, laid, overlap, placed, see
from tests.bot.diagram.reports import PICTURES
from tests.bot.diagram.scenarios import SCENARIOS, judged_scenario

ENGINES = ("pygraphviz", "dot") if shutil.which("dot") else ("pygraphviz",)


@pytest.fixture(params=ENGINES)
def painter(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Use one engine; the wheel's is what is left where no ``dot`` is found."""
    if request.param == "pygraphviz":
        monkeypatch.setattr(shutil, "which", lambda _name: None)
    return str(request.param)


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_no_card_overlaps_no_line_is_crooked_or_runs_through_a_card(name: str, painter: str) -> None:
    found = PICTURES[name]()
    for dot in {draw(found, "dot"), overview(found)}:
        assert faults(placed(engine.paint(dot.decode(), "json"))) == [], painter


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_scenarios_are_drawn_as_tidily(name: str) -> None:
    """Each leg alone and the overview, as the layout places them; that engines do too is held below, and for every scenario by ``make check-pictures``."""
    found = judged_scenario(name)
    for legs in ([*found.legs[:2]], *([leg] for leg in found.legs)):
        drawing = compose(found, legs)
        assert faults(laid(drawing)) == []
        assert list(drawing.where.columns.values()) == sorted(drawing.where.columns.values())


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name.startswith(("transit_gateway", "direct_connect", "vpn"))])
def test_what_lies_in_no_vpc_is_drawn_in_no_vpc_s_box(name: str) -> None:
    """The second of two peered gateways stands in a column of the far VPC."""
    found = judged_scenario(name)
    where = compose(found, list(found.legs[:1])).where
    for area in (each for each in where.areas if each.zone[0] == "vpc"):
        strangers = [placed.card.title for placed in where.cards.values() if area.zone not in placed.zones and area.box.meets(placed.box)]
        assert strangers == []


@pytest.mark.parametrize(("name", "columns"), [("transit_gateway", 2), ("direct_connect", 2), ("transit_gateway_firewall", 3), ("central_egress", 3)])
def test_a_column_for_each_network_on_the_way(name: str, columns: int) -> None:
    """The subnet in which a transit gateway is attached stands in the column of the subnet that it serves."""
    found = judged_scenario(name)
    where = compose(found, list(found.legs[:1])).where
    assert len(where.columns) == columns


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_request_seems_to_pass_what_ends_the_reply(name: str) -> None:
    """Where the reply goes astray, it ends in a column of its own; a route table, or what joins both networks, the request passes, too."""
    found = judged_scenario(name)
    for leg in found.legs:
        drawing = compose(found, [leg])
        for edge in (each for each in drawing.edges if each.passes and each.direction == "request"):
            card = drawing.where.cards[edge.head].card
            assert card.status not in WALLS or card.kind in {"route-table", "router", "transit-gateway"}, card.title


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_line_above_or_below_the_cards_is_wider_than_the_picture(name: str) -> None:
    found = judged_scenario(name)
    for legs in ([*found.legs[:2]], *([leg] for leg in found.legs)):
        words = [line for line in emit(compose(found, legs)).splitlines() if re.match(r"\t(title|legend) ", line)]
        assert len(words) == 2
        for width, row in (each for line in words for each in re.findall(r'<TD [^>]*WIDTH="(\d+)"[^>]*>(<FONT.*?)</TD>', line)):
            fonts = re.findall(r'<FONT POINT-SIZE="(\d+)"[^>]*>(<B>)?(.*?)(?:</B>)?</FONT>', row)
            assert sum(measure(html.unescape(text), Type(int(points), bool(bold))) for points, bold, text in fonts) <= int(width), row


def test_a_reply_that_goes_astray_is_led_there_from_where_it_leaves_the_way() -> None:
    """A transit gateway's card reaches as far as the network that takes the reply, and a VPC's box holds no card of another."""
    found = judged_scenario("transit_gateway_spokes_alike")
    drawing = compose(found, list(found.legs[:1]))
    (hub,) = (key for key, placed in drawing.where.cards.items() if placed.card.kind == "transit-gateway")
    (wall,) = (edge for edge in drawing.edges if edge.status == "blocked")
    assert [drawing.where.cards[edge.head].card.id for edge in drawing.edges if edge.tail == hub and edge.direction == "reply"] == ["acl-twin-door"]
    assert drawing.where.cards[wall.head].zones == (("vpc", "vpc-twin"), ("subnet", "subnet-twin"))


def test_a_subnet_that_another_one_lies_between_is_drawn_twice() -> None:
    """A packet comes into an inspection VPC through a subnet, goes to the firewall's, and leaves through the first again."""
    found = judged_scenario("transit_gateway_firewall")
    areas = [area for area in compose(found, list(found.legs[:1])).where.areas if area.zone == ("subnet", "subnet-in-a")]
    assert [len(area.inside) for area in areas] == [1, 1]


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_an_engine_puts_everything_where_the_layout_says(name: str, painter: str) -> None:
    """So that every engine gives the same picture."""
    drawing = compose(PICTURES[name](), list(PICTURES[name]().legs[:2]))
    nodes, _, lines = placed(engine.paint(emit(drawing), "json"))
    wanted = list(drawing.where.cards.values())
    seen = [nodes[f"card{index}"] for index in range(1, len(wanted) + 1)]
    across, down = seen[0][0] - wanted[0].box.x, seen[0][3] + wanted[0].box.y
    for box, card in zip(seen, wanted, strict=True):
        there = (card.box.x + across, down - card.box.bottom, card.box.right + across, down - card.box.y)
        assert box == pytest.approx(there, abs=1), f"{painter}: {card.card.title}"
    assert len(lines) == len(drawing.edges)


@pytest.mark.parametrize("name", [name for name in sorted(PICTURES) if name.startswith("overview")])
def test_an_overview_has_the_source_left_and_the_target_right(name: str) -> None:
    dot = draw(PICTURES[name](), "dot").decode()
    nodes, _, lines = placed(engine.paint(dot, "json"))
    tails, heads = {tail for tail, _, _ in lines}, {head for _, head, _ in lines}
    (start,) = tails - heads
    marks = {next(row.label[0] for row in card.rows if row.label): card.name for card in see(dot.encode()).cards.values() if card.name in heads - tails}
    source, start_at, target = (sum(nodes[name][::2]) for name in (marks["S"], start, marks["T"]))
    assert source < start_at < target


def test_the_lint_sees_what_it_should() -> None:
    assert overlap((0, 0, 10, 10), (9, 9, 20, 20))
    assert not overlap((0, 0, 10, 10), (10, 0, 20, 10))
    nodes = [("a", "0,0"), ("b", "50,300"), ("c", "20,150")]
    objects = [{"_gvid": index, "name": name, "pos": pos, "width": "1", "height": "1"} for index, (name, pos) in enumerate(nodes)]
    line = {"tail": 0, "head": 1, "pos": "e,50,264 0,36 1,40 2,50 50,260"}
    crooked = json.dumps({"objects": [*objects, {"_gvid": 3, "name": "cluster_z", "bb": "0,100,20,400"}], "edges": [line]}).encode()
    found = faults(placed(crooked))
    assert "a -> b is crooked" in found
    assert "a -> b runs through c" in found
    assert "cluster_z cuts c" in found

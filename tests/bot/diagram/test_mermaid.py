"""The picture in a pull request: the same cards, numbers and lines, and no name that can break out of its label."""

from __future__ import annotations

import re

import pytest

from bot.diagram.drawing import compose
from bot.diagram.mermaid import chart
from bot.diagram.picture import draw
from tests.bot.diagram.reading import see
from tests.bot.diagram.reports import PICTURES
from tests.bot.diagram.test_hostile import HOSTILE, named


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_it_tells_what_the_picture_tells(name: str) -> None:
    picture, text = see(draw(PICTURES[name](), "dot")), draw(PICTURES[name](), "mmd").decode()
    cards = dict(re.findall(r'^ +(card\d+)\["(.*)"\]:::\w+$', text, re.MULTILINE))
    assert cards.keys() == picture.cards.keys()
    for key, card in picture.cards.items():
        for row in card.rows:
            assert f"<br/>{row.label} {row.glyph} ".replace("  ", " ") in cards[key].replace("<br/> ", "<br/>") or not row.label
    lines = re.findall(r"^  (card\d+) (\S+(?: \? \S+)?) (card\d+)$", text, re.MULTILINE)
    assert sorted((tail, head) for tail, _, head in lines) == sorted((edge.tail, edge.head) for edge in picture.edges)
    assert sum(arrow == "--x|✕|" for _, arrow, _ in lines) == sum(edge.wall for edge in picture.edges)
    assert text.count("subgraph ") == len(re.findall(r"^ *end$", text, re.MULTILINE))


def test_zones_are_nested_and_carry_their_ranges() -> None:
    text = draw(PICTURES["peering"](), "mmd").decode()
    assert '  subgraph zone1["dms 10.0.0.0/16"]\n    subgraph zone3["dms-private-1a 10.0.1.0/24"]' in text


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:24])
def test_a_hostile_name_changes_labels_and_nothing_else(name: str) -> None:
    report = named(PICTURES["peering_blocked"](), name)
    tame, wild = (skeleton(chart(compose(each, list(each.legs[:1])))) for each in (named(report, "tame"), report))
    assert wild == tame


def skeleton(text: str) -> list[str]:
    """Leave out what stands in labels, after seeing that nothing in them means anything to Mermaid."""
    lines = []
    for line in text.splitlines():
        words = re.sub(r"<(br/|b|/b)>", "", line)
        if '"' in line:
            before, label, after = re.fullmatch(r'([^"]*)"([^"]*)"([^"]*)', words).groups()  # type: ignore[union-attr]
            assert not set(label) & set("\"'<>&#`\\|;*%~[]{}$@")
            words = f"{before}{after}"
        elif line.strip().startswith(("accTitle:", "accDescr:")):
            words = words.partition(":")[0]
        lines.append(words)
    return lines

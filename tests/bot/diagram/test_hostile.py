"""Names from AWS are hostile until proved otherwise: none breaks a picture, reads a file, or makes a link."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from bot.diagram.picture import draw
from bot.report import Hop, Leg, Report
from tests.bot.diagram.reading import see
from tests.bot.diagram.reports import PICTURES

HOSTILE = [
    "<b>bold</b>",
    '<IMG SRC="/etc/passwd"/>',
    '<TABLE HREF="javascript:alert(1)"><TR><TD>x</TD></TR></TABLE>',
    "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    "<script>alert(1)</script>",
    "</TD></TR></TABLE>>]; evil [label=x]; a [label=<",
    '"]; evil [label="x',
    "]; }",
    "} digraph evil {",
    "\\N \\G \\L \\E \\T",
    "trailing backslash \\",
    "\\\\\\",
    '\\"',
    "&lt;IMG SRC='x'&gt; &#92;N &amp;",
    "NUL \x00 inside",
    "bell \x07 escape \x1b[31m",
    "lone \ud800 surrogate",
    "right-to-left \u202e override",
    "zero\u200bwidth\u200djoiner\ufeff",
    "\u2066isolate\u2069 \u061c",
    "x" * 10_000,
    "word " * 2_000,
    "javascript:alert(1)",
    "https://evil.example/?a=b&c=d",
    "file:///etc/passwd",
    "emoji 😀👩‍👩‍👧‍👦🏳️‍🌈",
    "数据库 データベース 데이터베이스",
    "عربي עברית",
    "combining Z̸̡̢̛̭͔a̸l̸g̸o̸",
    "--> <!-- ]]> <![CDATA[ <?xml",
    "line\nbreak\r\nand\ttab\u2028end",
    "<!channel> <@U0123456789> <https://evil.example|click> *bold*",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png) | a | b |",
    "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07 \x9b31m",
    "$(rm -rf /) `id` ${HOME} %s %n {0}",
    "' OR 1=1; --",
    "",
    " ",
    "…" * 300,
]


def named(report: Report, name: str) -> Report:
    """Write the name wherever AWS or a person writes one."""

    def hop(one: Hop) -> Hop:
        return replace(one, name=name, id=name if one.number % 2 else one.id, detail=name, decided_by=name, warning=name or "part" if one.number == 3 else None)

    def leg(one: Leg) -> Leg:
        paths = tuple(replace(path, hops=tuple(map(hop, path.hops)), to=replace(path.to, address=name)) for path in one.paths)
        return replace(one, endpoint=name, engine=name, host=name, paths=paths)

    zones = {key: replace(zone, name=name, cidrs=(name, name, name), account=name, zone=name) for key, zone in report.zones.items()}
    task = replace(report.task, identifier=name, region=name)
    fixes = tuple(replace(fix, changes=tuple(replace(change, summary=name) for change in fix.changes)) for fix in report.fixes)
    return replace(report, task=task, zones=zones, fixes=fixes, legs=tuple(map(leg, report.legs)), captured_at=name, summary=name)


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:24])
def test_a_hostile_name_changes_words_and_nothing_else(name: str) -> None:
    tame, wild = (draw(each, "dot") for each in (named(PICTURES["peering_blocked"](), "tame"), named(PICTURES["peering_blocked"](), name)))
    before, after = see(tame), see(wild)
    assert after.cards.keys() == before.cards.keys()
    assert after.edges == before.edges
    assert [[(row.label, row.glyph) for row in card.rows] for card in after.cards.values()] == [
        [(row.label, row.glyph) for row in card.rows] for card in before.cards.values()
    ]
    icons = [re.findall(rb'<IMG SRC="([^"]*)"', dot) for dot in (tame, wild)]
    assert icons[0] == icons[1]
    without_tooltips = re.sub(rb'tooltip=(?:"(?:\\.|[^"\\])*"|\S+)', b"", wild)
    assert not re.search(rb"<[^>]*HREF", without_tooltips)


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:24])
def test_a_hostile_name_is_painted_without_a_link_a_script_or_a_file(name: str) -> None:
    painted = draw(named(PICTURES["peering_blocked"](), name), "svg")
    root = ET.fromstring(painted)  # noqa: S314  # our own picture
    assert float(root.get("width", "0")) < 1400
    assert {element.tag.partition("}")[2] for element in root.iter()} <= {
        "svg", "g", "a", "path", "polygon", "polyline", "text", "title", "desc", "style", "defs", "symbol", "image", "use",
    }  # fmt: skip
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not key.lower().startswith("on")
            if key.endswith("href"):
                assert value.startswith(("#", "data:image/png;base64,", "https://eu-west-1.console.aws.amazon.com/")), value


def test_our_own_words_keep_their_order_around_a_name_from_right_to_left() -> None:
    drawn = draw(named(PICTURES["peering_blocked"](), "عربي"), "dot").decode()
    assert "\u200e▶ عربي" in drawn
    assert "\u200e" not in draw(named(PICTURES["peering_blocked"](), "name"), "dot").decode()


def test_the_worst_of_them_are_painted_as_png_too() -> None:
    for name in (HOSTILE[1], HOSTILE[5], HOSTILE[9], HOSTILE[20], HOSTILE[25]):
        assert draw(named(PICTURES["reply_blocked"](), name), "png").startswith(b"\x89PNG")

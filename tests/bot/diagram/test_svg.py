"""The SVG stands alone: it can be mailed, put on a page, and read in the dark."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from bot.diagram.dot import _legend_color
from bot.diagram.page import SHEET
from bot.diagram.palette import INK, LOOKS, PAPER, QUIET, THREAT, TITLES, ZONES
from bot.diagram.picture import draw
from bot.diagram.svg import DARK_INK, DARK_LINES, DARK_PAGE, DARK_ZONES, STYLE
from tests.bot.diagram.reports import PICTURES

NAME = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def svg() -> ET.Element:
    return ET.fromstring(draw(PICTURES["peering_blocked"](), "svg"))  # noqa: S314  # our own picture


def test_its_title_is_the_verdict_and_its_description_the_summary(svg: ET.Element) -> None:
    title, description = svg.find(f"{NAME}title"), svg.find(f"{NAME}desc")
    assert title is not None
    assert title.text == "BLOCKED at hop 7 — security group orders-db"
    assert description is not None
    assert description.text == "One sentence."
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_an_icon_is_in_it_once_however_often_it_is_shown(svg: ET.Element) -> None:
    images, uses = list(svg.iter(f"{NAME}image")), list(svg.iter(f"{NAME}use"))
    assert len(images) == len({image.get("{http://www.w3.org/1999/xlink}href") for image in images}) == 6
    assert len(uses) == 9
    assert len(ET.tostring(svg)) < 64 * 1024


def test_nothing_in_it_is_fetched(svg: ET.Element) -> None:
    text = ET.tostring(svg, encoding="unicode")
    assert not re.search(r"url\(|@import|<script|DOCTYPE|file:", text)
    links = [link.get("{http://www.w3.org/1999/xlink}href", "") for link in svg.iter(f"{NAME}a")]
    assert len([link for link in links if link]) == 7
    assert all(link.startswith("https://eu-west-1.console.aws.amazon.com/") for link in links if link)


def test_its_words_can_be_searched(svg: ET.Element) -> None:
    words = " ".join(element.text or "" for element in svg.iter(f"{NAME}text"))
    assert "sg-0fedcba9876543210" in words
    assert "no inbound rule admits tcp" in words


def luminance(color: str) -> float:
    parts = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Compare two colours as WCAG 2 does."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_words_can_be_read_in_light_and_dark() -> None:
    """WCAG AA wants 4.5:1 for small text."""
    for look in LOOKS.values():
        assert contrast(look.text, look.fill) >= 4.5
        assert contrast(QUIET, look.fill) >= 4.5
        assert contrast(look.badge_ink, look.badge or look.line) >= 4.5
    for zone in ZONES.values():
        assert contrast(QUIET, zone.fill) >= 4.5
        assert contrast(INK, zone.fill) >= 4.5
        for color in (INK, QUIET):
            assert contrast(DARK_INK[color.lower()], DARK_ZONES[zone.fill.lower()]) >= 4.5
    assert all(contrast(color, DARK_PAGE) >= 4.5 for color in DARK_INK.values())
    assert "prefers-color-scheme:dark" in STYLE
    assert PAPER == "#FFFFFF"


def test_titles_the_legend_and_lines_can_be_told_from_their_ground() -> None:
    """WCAG AA wants 3:1 for lines; amber has less on a light ground, and dashes and weight beside it."""
    for _, color in (*TITLES.values(), THREAT):
        assert contrast(color, PAPER) >= 4.5
        assert contrast(DARK_INK[color.lower()], DARK_PAGE) >= 4.5
    for how, look in LOOKS.items():
        assert contrast(_legend_color(how), PAPER) >= 4.5
        light = [contrast(look.line, ground) for ground in (PAPER, *(zone.fill for zone in ZONES.values()))]
        assert min(light) >= 3 or (min(light) >= 2.4 and (look.style != "solid" or look.pen > LOOKS["ok"].pen)), look.word
        assert all(contrast(DARK_LINES.get(look.line.lower(), look.line), ground) >= 3 for ground in (DARK_PAGE, *DARK_ZONES.values()))


def test_the_page_around_it_can_be_read_in_light_and_dark() -> None:
    schemes = [dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in SHEET.split("@media")]
    for colors in schemes:
        for ink in ("ink", "quiet", "blocked", "allowed", "unknown"):
            assert contrast(colors[ink], colors["paper"]) >= 4.5, ink
        assert contrast(colors["ink"], colors["code"]) >= 4.5


def test_every_status_differs_in_more_than_its_colour() -> None:
    looks = list(LOOKS.values())
    assert len({(look.glyph, look.style, look.border, look.pen) for look in looks}) == len(looks)

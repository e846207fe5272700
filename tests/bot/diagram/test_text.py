"""Text on its way into a picture: what is kept, how wide it is, where it breaks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.diagram.text import FONT, FONTS, Type, _font, clean, escape, fit, measure, quoted, wrap

SMALL = Type(11)
TEXT = st.text(max_size=300)


def test_a_name_that_is_well_stays_as_it_is() -> None:
    assert clean("orders-db (eu) – primär") == "orders-db (eu) – primär"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x07c", "abc"),
        ("one\r\n\ttwo", "one two"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("  spaces   collapse ", "spaces collapse"),
        ("e\u0301", "é"),
        ("private \ue000 use", "private use"),
    ],
)
def test_what_cannot_be_printed_is_dropped(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_what_is_too_long_ends_with_an_ellipsis() -> None:
    assert clean("x" * 10_000, 20) == "x" * 19 + "…"


@given(TEXT)
def test_clean_text_is_one_printable_line_and_stays_so(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not {unicodedata.category(letter) for letter in once} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert len(once) <= 400


@given(TEXT)
def test_escaped_text_holds_no_markup_and_every_backslash_twice(text: str) -> None:
    out = escape(clean(text))
    assert not set(out) & set('<>"')
    assert out
    assert "\\" not in out.replace("\\\\", "")


def test_a_quoted_attribute_holds_no_entity_and_no_graphviz_escape() -> None:
    assert quoted(r"\N &lt;") == r"\\N &amp;lt;"


@given(TEXT, st.integers(20, 300))
def test_what_is_fitted_fits(text: str, width: int) -> None:
    line = clean(text)
    assert measure(fit(line, SMALL, width), SMALL) <= width
    assert fit(line, SMALL, 1e9) == line


@given(TEXT, st.integers(60, 300), st.integers(1, 4))
def test_wrapped_text_fits_its_lines_and_loses_words_only_at_the_end(text: str, width: int, lines: int) -> None:
    line = clean(text)
    out = wrap(line, SMALL, width, lines)
    assert 1 <= len(out) <= lines
    assert all(measure(each, SMALL) <= width for each in out)
    if not any("…" in each for each in out):
        assert "".join(out).replace(" ", "") == line.replace(" ", "")


def test_a_long_name_goes_on_in_the_next_line_at_a_sign_that_joins_it() -> None:
    name = "▶ com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"
    assert wrap(name, SMALL, 176, 3) == ("▶ com.amazonaws.vpce.eu-west-1.", "vpce-svc-0123456789abcdef0")
    assert wrap("visitsfeeddatabaseonthesecondhost", SMALL, 120, 3) == ("visitsfeeddatabaseonth", "esecondhost")


def test_an_id_is_never_cut_while_there_is_a_line_for_it() -> None:
    assert wrap("10.20.0.0/16 to pcx-0abc1234def567890", SMALL, 150, 2) == ("10.20.0.0/16 to", "pcx-0abc1234def567890")


def test_a_letter_that_no_font_has_takes_the_room_of_the_box_that_stands_for_it() -> None:
    """Measured with both engines: a box of four digits is 1.28 em wide at 10 points, one of six 1.73."""
    assert measure("数ก", Type(10)) == pytest.approx(26)
    assert measure("👩", Type(10)) == pytest.approx(17.5)
    assert measure("ع✓▶→é", Type(10)) < 45


def test_the_fonts_that_measure_are_those_that_are_bundled_with_their_licence() -> None:
    assert (FONTS / "LICENSE").read_text(encoding="utf-8").count("Bitstream Vera")
    for bold in (False, True):
        family, style = _font(bold=bold).getname()
        assert (family, style) == (FONT, "Bold" if bold else "Book") or family == "DejaVu Sans"


@pytest.mark.parametrize("sign", list("✓✕▶◀→←…·–⇄"))
def test_every_sign_that_we_draw_is_in_both_fonts(sign: str) -> None:
    """Where one is missing, another font steps in, and its widths are not those that we measured."""
    for bold in (False, True):
        missing = _font(bold=bold).getmask("\U0010ffff")
        assert bytes(_font(bold=bold).getmask(sign)) != bytes(missing)

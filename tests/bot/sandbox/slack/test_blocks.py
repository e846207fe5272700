"""The block checks hold Slack's limits, and hold them where another reading of the same documentation does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import slackblocks
from slackblocks import _limits as limits
from slackblocks._surfaces import _BLOCK_TYPES_BY_SURFACE as SURFACES

from bot.sandbox.slack.blocks import BLOCK_COUNT, CHECKS, Surface, characters, complaints

Block = dict[str, Any]


def plain(length: int) -> Block:
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length: int) -> Block:
    return {"type": "mrkdwn", "text": "x" * length}


def button(**more: Any) -> Block:
    return {"type": "button", "text": plain(5), "action_id": "go", **more}


def options(count: int) -> list[Block]:
    return [{"text": plain(3), "value": str(number)} for number in range(count)]


def select(**more: Any) -> Block:
    return {"type": "static_select", "action_id": "pick", "placeholder": plain(3), "options": options(1), **more}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


LIMITS: dict[str, tuple[int, Callable[[int], Block]]] = {
    "a header's text": (limits.HEADER_TEXT_MAX_LENGTH, lambda n: {"type": "header", "text": plain(n)}),
    "a section's text": (limits.SECTION_TEXT_MAX_LENGTH, lambda n: {"type": "section", "text": mrkdwn(n)}),
    "a section's fields": (limits.SECTION_FIELDS_MAX_ITEMS, lambda n: {"type": "section", "fields": [mrkdwn(1)] * n}),
    "one field": (limits.SECTION_FIELDS_ITEM_MAX_LENGTH, lambda n: {"type": "section", "fields": [mrkdwn(n)]}),
    "a context's elements": (limits.CONTEXT_ELEMENTS_MAX_ITEMS, lambda n: {"type": "context", "elements": [mrkdwn(1)] * n}),
    "buttons in a row": (limits.ACTIONS_ELEMENTS_MAX_ITEMS, lambda n: actions(*(button(action_id=str(number)) for number in range(n)))),
    "a button's text": (limits.BUTTON_TEXT_MAX_LENGTH, lambda n: actions(button(text=plain(n)))),
    "a button's value": (limits.BUTTON_VALUE_MAX_LENGTH, lambda n: actions(button(value="x" * n))),
    "a button's url": (limits.BUTTON_URL_MAX_LENGTH, lambda n: actions(button(url="x" * n))),
    "an action_id": (limits.ACTION_ID_MAX_LENGTH, lambda n: actions(button(action_id="x" * n))),
    "a block_id": (limits.BLOCK_ID_MAX_LENGTH, lambda n: {"type": "divider", "block_id": "x" * n}),
    "the options of a menu": (limits.SELECT_OPTIONS_MAX_ITEMS, lambda n: actions(select(options=options(n)))),
    "an option's text": (limits.OPTION_TEXT_MAX_LENGTH, lambda n: actions(select(options=[{"text": plain(n), "value": "1"}]))),
    "an option's value": (limits.OPTION_VALUE_MAX_LENGTH, lambda n: actions(select(options=[{"text": plain(1), "value": "x" * n}]))),
    "a placeholder": (limits.SELECT_PLACEHOLDER_MAX_LENGTH, lambda n: actions(select(placeholder=plain(n)))),
    "an overflow menu": (limits.OVERFLOW_OPTIONS_MAX_ITEMS, lambda n: actions({"type": "overflow", "action_id": "more", "options": options(n)})),
    "a picture's words": (limits.IMAGE_ALT_TEXT_MAX_LENGTH, lambda n: {"type": "image", "image_url": "https://x", "alt_text": "x" * n}),
    "a picture's title": (
        limits.IMAGE_TITLE_MAX_LENGTH,
        lambda n: {"type": "image", "image_url": "https://x", "alt_text": "x", "title": plain(n)},
    ),
    "markdown": (limits.MARKDOWN_TEXT_MAX_LENGTH, lambda n: {"type": "markdown", "text": "x" * n}),
    "a table's rows": (limits.TABLE_ROWS_MAX_ITEMS, lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * n}),
    "a table's columns": (limits.TABLE_COLUMNS_MAX_ITEMS, lambda n: {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * n]}),
    "a container's children": (
        limits.CONTAINER_CHILD_BLOCKS_MAX_ITEMS,
        lambda n: {"type": "container", "child_blocks": [{"type": "divider"}] * n},
    ),
}


@pytest.mark.parametrize("what", LIMITS)
def test_the_limit_is_where_slackblocks_has_it(what: str) -> None:
    """At the limit Slack takes it; one more and it names the place."""
    limit, build = LIMITS[what]
    assert complaints([build(limit)], "message") == ()
    found = complaints([build(limit + 1)], "message")
    assert len(found) == 1
    assert "[json-pointer:/blocks/0/" in found[0]


def as_slackblocks(block: Block) -> object:
    """Read the block with the other library, which raises where it finds the block wrong."""
    word = str(block["type"]).replace("_", " ").title().replace(" ", "")
    return getattr(slackblocks, f"{word}Block").from_dict(block)


READ_BY_SLACKBLOCKS = [what for what, (_, build) in LIMITS.items() if build(1)["type"] not in {"actions", "table", "container"}]  # it cannot read these yet


@pytest.mark.parametrize("what", READ_BY_SLACKBLOCKS)
def test_slackblocks_itself_takes_and_refuses_the_same_blocks(what: str) -> None:
    """Not the numbers alone: the other library's own objects agree with us on both sides of each limit."""
    limit, build = LIMITS[what]
    as_slackblocks(build(limit))
    with pytest.raises(slackblocks.InvalidUsageError):
        as_slackblocks(build(limit + 1))


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
def test_every_type_that_we_take_is_one_that_slackblocks_knows_there(surface: Surface) -> None:
    """We may know fewer types of block than there are, never more."""
    unknown_to_slackblocks = {"context_actions"} if surface == "message" else set()
    assert set(CHECKS[surface]) <= SURFACES[surface] | unknown_to_slackblocks


@pytest.mark.parametrize(("surface", "limit"), BLOCK_COUNT.items())
def test_a_surface_holds_only_so_many_blocks(surface: Surface, limit: int) -> None:
    """50 in a message, 100 in a modal and in App Home."""
    assert complaints([{"type": "divider"}] * limit, surface) == ()
    assert complaints([{"type": "divider"}] * (limit + 1), surface) == (f"no more than {limit} items allowed [json-pointer:/blocks]",)


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({"type": "alert", "text": mrkdwn(3)}, "unsupported type: alert"),
        ({"type": "heading"}, "unsupported type: heading"),
        ("not a block", "must be an object"),
        ({"type": "image", "image_url": "https://x"}, "missing required field: alt_text"),
        ({"type": "image", "alt_text": "x"}, "exactly one of: image_url, slack_file"),
        ({"type": "image", "alt_text": "x", "image_url": "https://x", "slack_file": {"id": "F1"}}, "exactly one of"),
        ({"type": "header", "text": mrkdwn(3)}, "must be a valid enum value: plain_text"),
        ({"type": "section"}, "missing required field: text or fields"),
        ({"type": "section", "text": mrkdwn(0)}, "must be more than 0 characters"),
        ({"type": "section", "text": "bare"}, "must be an object"),
        ({"type": "section", "text": mrkdwn(1), "accessory": {"type": "lamp"}}, "unsupported type: lamp"),
        (actions(button(), button()), "`action_id` is used twice: go"),
        (actions(button(style="loud")), "primary, danger"),
        (actions(button(confirm={"title": plain(101), "text": mrkdwn(1), "confirm": plain(1), "deny": plain(1)})), "less than 101"),
        ({"type": "actions", "elements": []}, "no fewer than 1 items"),
        ({"type": "input", "label": plain(1), "element": button()}, "unsupported type: button"),
        ({"type": "rich_text", "elements": [{"type": "text"}]}, "unsupported element of rich text"),
    ],
)
def test_what_slack_refuses_is_refused(block: Any, words: str) -> None:
    """Each mistake gets one complaint in Slack's words."""
    found = complaints([block], "message")
    assert len(found) == 1
    assert words in found[0]


def test_an_alert_belongs_into_a_modal() -> None:
    """The newest blocks live on some surfaces only."""
    assert complaints([{"type": "alert", "text": mrkdwn(200)}], "modal") == ()


def test_the_same_block_id_twice_is_refused() -> None:
    """A block_id is how the app finds its block again."""
    assert complaints([{"type": "divider", "block_id": "a"}] * 2, "message") == ("`block_id` is used twice: a [json-pointer:/blocks]",)


def test_characters_are_counted_over_everything_that_can_be_read() -> None:
    """Text in sections, fields, buttons and pictures' words counts; ids do not."""
    blocks = [{"type": "section", "text": mrkdwn(7), "fields": [mrkdwn(2)], "accessory": button()}, {"type": "image", "alt_text": "abc", "block_id": "xxxx"}]
    assert characters(blocks) == 7 + 2 + 5 + 3

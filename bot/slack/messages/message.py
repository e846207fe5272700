"""A message as Slack takes it, the blocks that ours are made of, and the limits that they keep.

Foreign text goes into ``plain_text`` and ``rich_text``, which Slack shows letter by letter. Limits: docs.slack.dev/reference/block-kit/blocks.
The limit over a whole message is not documented: ``chat.postMessage`` answers ``msg_blocks_too_long`` from about 11,000 characters on
(github.com/slackapi/bolt-js/issues/2509), so ours end at ``CHARACTERS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.slack.messages.words import escaped, line, shown

Block = dict[str, Any]
Element = dict[str, Any]

BLOCKS = 50
CHARACTERS = 10_000
HEADER = 150
SECTION = 3000
CONTEXT = 2000
ALT = 2000
CODE = 3000
LABEL = 75
VALUE = 2000


@dataclass(frozen=True, slots=True)
class Message:
    """``text`` is what notifications and screen readers say, in mrkdwn; ``blocks`` is what is seen."""

    text: str
    blocks: tuple[Block, ...]


def message(summary: str, blocks: Sequence[Block]) -> Message:
    """Make a message whose notification says ``summary``."""
    return Message(escaped(line(summary, 500)), tuple(blocks))


def size(value: Any) -> int:
    """Count the characters of a block, or of several, that count towards ``CHARACTERS``."""
    if isinstance(value, dict):
        return sum(len(each) if name in {"text", "alt_text"} and isinstance(each, str) else size(each) for name, each in value.items())
    return sum(map(size, value)) if isinstance(value, list | tuple) else 0


def header(text: str) -> Block:
    """Say the most important thing, large."""
    return {"type": "header", "text": _plain(line(text, HEADER))}


def section(text: str) -> Block:
    """Say a paragraph, letter by letter."""
    return {"type": "section", "text": _plain(shown(text, SECTION))}


def image(file: str, alt: str) -> Block:
    """Show an uploaded file; ``alt`` is what a screen reader says of it."""
    return {"type": "image", "slack_file": {"id": file}, "alt_text": line(alt, ALT)}


def context(*texts: str) -> Block:
    """Say small things that nobody has to read. These texts are ours and are read as mrkdwn."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text} for text in texts]}


def aside(text: str) -> Block:
    """Say a small thing, letter by letter."""
    return {"type": "context", "elements": [_plain(shown(text, CONTEXT))]}


def actions(*buttons: Element) -> Block:
    """Offer buttons in a row."""
    return {"type": "actions", "elements": list(buttons)}


def button(label: str, action: str, value: str, *, primary: bool = False) -> Element:
    """Make a button. Slack sends ``action`` and ``value`` back when it is pressed; a value must not be cut."""
    style = {"style": "primary"} if primary else {}
    return {"type": "button", "text": _plain(line(label, LABEL)), "action_id": action, "value": value, **style}


def confirmed(button: Element, title: str, text: str, yes: str) -> Element:
    """Have Slack ask before it sends the press (docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object)."""
    return {**button, "confirm": {"title": _plain(title), "text": _plain(text), "confirm": _plain(yes), "deny": _plain("Cancel")}}


def rich(*elements: Element) -> Block:
    """Put paragraphs and code under one another."""
    return {"type": "rich_text", "elements": list(elements)}


def paragraph(*runs: Element) -> Element:
    """Put runs of text in a line."""
    return {"type": "rich_text_section", "elements": list(runs)}


def code(text: str) -> Element:
    """Show a command to copy. Slack changes nothing in it, so neither quotes nor backticks need care."""
    return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": shown(text, CODE)}]}


def run(text: str, *, bold: bool = False, italic: bool = False) -> Element:
    """Make a run of text; the caller has cut it."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {"type": "text", "text": text} | ({"style": style} if style else {})


def _plain(text: str) -> Element:
    return {"type": "plain_text", "text": text, "emoji": False}

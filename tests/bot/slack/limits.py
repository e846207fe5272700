"""Whether Slack takes a message, asked of three who have read its pages: Slack's SDK, slackblocks, and our stand-in."""

from __future__ import annotations

import slackblocks
from slack_sdk.models.blocks import Block
from slackblocks.rich_text.elements import RichText, RichTextElement
from slackblocks.rich_text.objects import RichTextCodeBlock, RichTextSection

from bot.sandbox.slack.blocks import characters, complaints
from bot.slack.messages.message import CHARACTERS, Element, Message
from bot.slack.messages.message import Block as Payload

TEXT = 4000


def check(message: Message) -> None:
    """Raise unless the message keeps every limit."""
    assert message.text
    assert len(message.text) <= TEXT
    assert complaints(list(message.blocks), "message") == ()
    assert characters(message.blocks) <= CHARACTERS
    for block in message.blocks:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()
    slackblocks.Message("C1", message.text, [_block(block) for block in message.blocks])


def _block(block: Payload) -> slackblocks.Block:
    """Build the block again by the rules of slackblocks, which cannot yet read rich text and buttons."""
    match block["type"]:
        case "rich_text":
            return slackblocks.RichTextBlock([_element(element) for element in block["elements"]])
        case "actions":
            buttons = [(each["text"]["text"], each["action_id"], each["value"], each.get("style")) for each in block["elements"]]
            return slackblocks.ActionsBlock([slackblocks.Button(text, name, value=value, style=style) for text, name, value, style in buttons])
        case _:
            return slackblocks.Block.from_dict(block)


def _element(element: Element) -> RichTextSection | RichTextCodeBlock:
    runs: list[RichTextElement] = [RichText(each["text"], **each.get("style", {})) for each in element["elements"]]
    assert all(each["text"] for each in element["elements"])
    return RichTextSection(runs) if element["type"] == "rich_text_section" else RichTextCodeBlock(runs)


def words(message: Message) -> str:
    """Give everything that a reader sees, block by block."""
    return "\n".join(_words(block) for block in message.blocks)


def _words(value: object) -> str:
    match value:
        case {"text": str(text)} | {"alt_text": str(text)}:
            return text
        case dict():
            return "".join(_words(each) for each in value.values())
        case list():
            return " ".join(filter(None, map(_words, value)))
        case _:
            return ""

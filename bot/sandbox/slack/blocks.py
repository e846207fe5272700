"""What Slack refuses in blocks: counts, lengths, unknown types, images without words, files that are not there yet.

Limits: docs.slack.dev/reference/block-kit/blocks. The sum over a message is not documented; what people measured is 11,000 to 13,000 characters,
and only for ``chat.*``, not for a ``response_url`` (github.com/slackapi/bolt-js/issues/2509).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from bot.sandbox.slack.elements import (
    ID_LENGTH,
    IN_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    complaint,
    count,
    element,
    image,
    length,
    optional,
    required,
    some_text,
    text_object,
)

Surface = Literal["message", "modal", "home"]

BLOCK_COUNT: Mapping[Surface, int] = {"message": 50, "modal": 100, "home": 100}
MESSAGE_LENGTH = 12_000
MARKDOWN_LENGTH = 12_000


def _section(block: Mapping[str, Any], where: str) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield complaint("missing required field: text or fields", where)
    if "text" in block:
        yield from text_object(block["text"], f"{where}/text", 3000)
    if "fields" in block:
        yield from count(block["fields"], f"{where}/fields", 10)
        for number, each in enumerate(block["fields"] if isinstance(block["fields"], list) else ()):
            yield from text_object(each, f"{where}/fields/{number}", 2000)
    if "accessory" in block:
        yield from element(block["accessory"], f"{where}/accessory", IN_SECTION)


def _header(block: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from some_text(block, "text", where, 150, plain=True)


def _context(block: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from count(block.get("elements"), f"{where}/elements", 10)
    for number, each in enumerate(block.get("elements") or ()):
        place = f"{where}/elements/{number}"
        if isinstance(each, dict) and each.get("type") == "image":
            yield from image(each, place)
        else:
            yield from text_object(each, place, 2000)


def _actions(block: Mapping[str, Any], where: str) -> Iterator[str]:
    elements = block.get("elements") or ()
    yield from count(block.get("elements"), f"{where}/elements", 25)
    for number, each in enumerate(elements):
        yield from element(each, f"{where}/elements/{number}", IN_ACTIONS)
    names = [each["action_id"] for each in elements if isinstance(each, dict) and "action_id" in each]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield complaint(f"`action_id` is used twice: {name}", f"{where}/elements")


def _image(block: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from image(block, where)
    if "title" in block:
        yield from text_object(block["title"], f"{where}/title", 2000, plain=True)


def _input(block: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from some_text(block, "label", where, 2000, plain=True)
    yield from element(block.get("element"), f"{where}/element", IN_INPUT)


def _rich_text(block: Mapping[str, Any], where: str) -> Iterator[str]:
    kinds = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}
    yield from required(block, "elements", where)
    for number, each in enumerate(block.get("elements") or ()):
        if not isinstance(each, dict) or each.get("type") not in kinds:
            yield complaint("unsupported element of rich text", f"{where}/elements/{number}")


def _markdown(block: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from length(block.get("text"), f"{where}/text", MARKDOWN_LENGTH)


def _table(block: Mapping[str, Any], where: str) -> Iterator[str]:
    rows = block.get("rows")
    yield from count(rows, f"{where}/rows", 100)
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        yield from count(row, f"{where}/rows/{number}", 20)


def _container(block: Mapping[str, Any], where: str) -> Iterator[str]:
    children = block.get("child_blocks")
    yield from count(children, f"{where}/child_blocks", 10)
    for number, child in enumerate(children if isinstance(children, list) else ()):
        yield from _block(child, f"{where}/child_blocks/{number}", "message")


def _plan(block: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from count(block.get("tasks", []), f"{where}/tasks", 50, least=0)


def _alert(block: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from some_text(block, "text", where, 200)


def _nothing(_block: Mapping[str, Any], _where: str) -> Iterator[str]:
    return iter(())


Check = Callable[[Mapping[str, Any], str], Iterator[str]]
EVERYWHERE: dict[str, Check] = {
    "actions": _actions,
    "context": _context,
    "divider": _nothing,
    "header": _header,
    "image": _image,
    "input": _input,
    "rich_text": _rich_text,
    "section": _section,
    "video": _nothing,
}
CHECKS: Mapping[Surface, Mapping[str, Check]] = {
    "message": EVERYWHERE
    | {"container": _container, "context_actions": _nothing, "markdown": _markdown, "plan": _plan, "table": _table, "task_card": _nothing},
    "modal": EVERYWHERE | {"alert": _alert},
    "home": EVERYWHERE | {"container": _container, "table": _table},
}


def _block(block: Any, where: str, surface: Surface) -> Iterator[str]:
    if not isinstance(block, dict):
        yield complaint("must be an object", where)
        return
    check = CHECKS[surface].get(str(block.get("type")))
    if check is None:
        yield complaint(f"unsupported type: {block.get('type')}", f"{where}/type")
        return
    yield from optional(block, "block_id", where, ID_LENGTH)
    yield from check(block, where)


def complaints(blocks: Any, surface: Surface) -> tuple[str, ...]:
    """Say everything that Slack would refuse in these blocks; nothing when it takes them."""
    if not isinstance(blocks, list):
        return (complaint("must be an array", "/blocks"),)
    found = list(count(blocks, "/blocks", BLOCK_COUNT[surface], least=0))
    for number, block in enumerate(blocks):
        found.extend(_block(block, f"/blocks/{number}", surface))
    names = [block["block_id"] for block in blocks if isinstance(block, dict) and "block_id" in block]
    found.extend(complaint(f"`block_id` is used twice: {name}", "/blocks") for name in sorted({name for name in names if names.count(name) > 1}))
    return tuple(found)


def characters(value: Any) -> int:
    """Count the characters that a reader could see, over all blocks: what ``msg_blocks_too_long`` is about."""
    if isinstance(value, dict):
        return sum(len(each) if name in {"text", "alt_text"} and isinstance(each, str) else characters(each) for name, each in value.items())
    return sum(characters(each) for each in value) if isinstance(value, list | tuple) else 0


def slack_files(value: Any, where: str = "/blocks") -> Iterator[tuple[Mapping[str, Any], str]]:
    """Find the files that image blocks want to show, with their places."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "slack_file" and isinstance(each, dict):
                yield each, f"{where}/{name}"
            else:
                yield from slack_files(each, f"{where}/{name}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from slack_files(each, f"{where}/{number}")

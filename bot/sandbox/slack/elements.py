"""What Slack refuses in the interactive parts of a block: buttons, menus, inputs, and the text objects everywhere.

Limits: docs.slack.dev/reference/block-kit/block-elements and …/composition-objects. A complaint ends with the JSON pointer of its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MENUS = frozenset({"static_select", "external_select", "users_select", "conversations_select", "channels_select"})
MENUS |= {f"multi_{menu}" for menu in MENUS}
CHOICES = {"static_select": 100, "multi_static_select": 100, "overflow": 5, "checkboxes": 10, "radio_buttons": 10}
PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker"})
INPUTS = frozenset({"plain_text_input", "rich_text_input", "email_text_input", "url_text_input", "number_input", "file_input"})
IN_ACTIONS = MENUS | PICKERS | {"button", "overflow", "checkboxes", "radio_buttons", "workflow_button"}
IN_SECTION = IN_ACTIONS | {"image"}
IN_INPUT = (IN_ACTIONS | INPUTS) - {"button", "overflow", "workflow_button"}

ID_LENGTH = 255


def complaint(text: str, where: str) -> str:
    """Word a complaint as Slack does."""
    return f"{text} [json-pointer:{where}]"


def length(value: Any, where: str, limit: int) -> Iterator[str]:
    """A string of at least one character and at most ``limit``."""
    if not isinstance(value, str):
        yield complaint("must be a string", where)
    elif not value:
        yield complaint("must be more than 0 characters", where)
    elif len(value) > limit:
        yield complaint(f"must be less than {limit + 1} characters", where)


def optional(block: Mapping[str, Any], name: str, where: str, limit: int) -> Iterator[str]:
    """A string that may be absent."""
    if name in block:
        yield from length(block[name], f"{where}/{name}", limit)


def required(block: Mapping[str, Any], name: str, where: str) -> Iterator[str]:
    """A field that must be there."""
    if name not in block:
        yield complaint(f"missing required field: {name}", where)


def text_object(value: Any, where: str, limit: int, *, plain: bool = False) -> Iterator[str]:
    """A text object: ``plain_text`` where Slack insists on it, else ``mrkdwn`` too."""
    kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
    if not isinstance(value, dict):
        yield complaint("must be an object", where)
    elif value.get("type") not in kinds:
        yield complaint(f"must be a valid enum value: {', '.join(kinds)}", f"{where}/type")
    else:
        yield from length(value.get("text"), f"{where}/text", limit)


def some_text(block: Mapping[str, Any], name: str, where: str, limit: int, *, plain: bool = False) -> Iterator[str]:
    """A text object that must be there."""
    yield from required(block, name, where)
    if name in block:
        yield from text_object(block[name], f"{where}/{name}", limit, plain=plain)


def count(value: Any, where: str, limit: int, least: int = 1) -> Iterator[str]:
    """A list of at least ``least`` and at most ``limit``."""
    if not isinstance(value, list):
        yield complaint("must be an array", where)
    elif len(value) > limit:
        yield complaint(f"no more than {limit} items allowed", where)
    elif len(value) < least:
        yield complaint(f"no fewer than {least} items allowed", where)


def _button(element: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from some_text(element, "text", where, 75, plain=True)
    yield from optional(element, "value", where, 2000)
    yield from optional(element, "url", where, 3000)
    if element.get("style", "primary") not in {"primary", "danger"}:
        yield complaint("must be a valid enum value: primary, danger", f"{where}/style")


def _options(element: Mapping[str, Any], where: str) -> Iterator[str]:
    if "option_groups" in element:
        yield from count(element["option_groups"], f"{where}/option_groups", 100)
        return
    options = element.get("options")
    yield from count(options, f"{where}/options", CHOICES[str(element["type"])])
    for number, option in enumerate(options if isinstance(options, list) else ()):
        place = f"{where}/options/{number}"
        if not isinstance(option, dict):
            yield complaint("must be an object", place)
            continue
        yield from some_text(option, "text", place, 75, plain=element["type"] not in {"checkboxes", "radio_buttons"})
        yield from length(option.get("value"), f"{place}/value", 150)


def _confirm(element: Mapping[str, Any], where: str) -> Iterator[str]:
    dialog = element.get("confirm")
    if isinstance(dialog, dict):
        for name, limit in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
            yield from some_text(dialog, name, f"{where}/confirm", limit, plain=name != "text")


def image(element: Mapping[str, Any], where: str) -> Iterator[str]:
    """An image, as a block or beside a text: its alternative text is not optional, and it has exactly one source."""
    yield from required(element, "alt_text", where)
    yield from optional(element, "alt_text", where, 2000)
    yield from optional(element, "image_url", where, 3000)
    if ("image_url" in element) == ("slack_file" in element):
        yield complaint("must define exactly one of: image_url, slack_file", where)


def element(value: Any, where: str, allowed: frozenset[str]) -> Iterator[str]:
    """One element of a block."""
    if not isinstance(value, dict):
        yield complaint("must be an object", where)
        return
    kind = value.get("type")
    if kind not in allowed:
        yield complaint(f"unsupported type: {kind}", f"{where}/type")
        return
    yield from optional(value, "action_id", where, ID_LENGTH)
    if "placeholder" in value:
        yield from text_object(value["placeholder"], f"{where}/placeholder", 150, plain=True)
    yield from _confirm(value, where)
    if kind == "image":
        yield from image(value, where)
    elif kind == "button":
        yield from _button(value, where)
    elif kind in CHOICES:
        yield from _options(value, where)

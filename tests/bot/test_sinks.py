"""One corpus of hostile names through every sink of words: a terminal, Markdown and Slack. The pictures' own are in tests/bot/diagram/test_hostile.py."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from rich.console import Console

from bot.diagram.picture import draw
from bot.slack.messages.result import result
from bot.terminal import markdown, text
from tests.bot.diagram.reports import PICTURES
from tests.bot.diagram.test_hostile import HOSTILE, named

names = pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:24])


@names
def test_a_terminal_gets_no_control_character(name: str) -> None:
    page = io.StringIO()
    Console(file=page, width=80, highlight=False, markup=False, emoji=False).print(text.page(named(PICTURES["peering_blocked"](), name)), crop=False)
    assert {unicodedata.category(each) for each in page.getvalue() if each != "\n"}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@names
def test_markdown_gets_no_heading_row_fence_link_or_image_of_its_own(name: str) -> None:
    def skeleton(name: str) -> list[str]:
        report = named(PICTURES["peering_blocked"](), name)
        page = markdown.page(report, draw(report, "mmd").decode())
        marks = (re.match(r"#+ |\||```|- |\d+\. ", line) for line in page.splitlines())
        assert not re.search(r"(?<!\\)\]\(|(?<!\\)<(?!(?:br/|/?b)>)|!\[", re.sub(r"`[^`\n]*`", "", page))
        return [mark[0] for mark in marks if mark]

    assert skeleton(name) == skeleton("tame")


@names
def test_slack_calls_nobody_and_links_nowhere(name: str) -> None:
    answer = result(named(PICTURES["peering_blocked"](), name), picture="F0000000001")
    for part in (each for message in (answer.root, *answer.thread) for each in parts(json.loads(json.dumps(asdict(message))))):
        if part.get("type") == "mrkdwn":
            assert not re.search(r"<[!@#]|<\w+:", part["text"])
        assert part.get("type") not in {"user", "usergroup", "broadcast", "channel"}
        assert "evil.example" not in str(part.get("url", ""))


def parts(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from parts(inner)

"""The pages tell the truth: what they name is there, and what people rely on is named."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.diagram.picture import draw
from bot.terminal.arguments import COMMANDS, parser
from tests.bot.diagram.scenarios import judged_scenario

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "rules/README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md", ".github/CHANGELOG.md")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_to_a_file_leads_to_one(page: str) -> None:
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text(page)) if not link.startswith(("http", "#"))]
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_is_named_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", text(page), re.MULTILINE)) <= {(name, "") for name in targets} | {("", name) for name in targets}


def test_every_variable_that_is_read_is_named() -> None:
    read = set(re.findall(r'environ(?:\.get\(|\[)"(\w+)"', text("bot/settings.py")))
    named = set(re.findall(r"`([A-Z_]+)`", text("README.md")))
    sdk_and_platform = {"AWS_DEFAULT_REGION", "DYNO"}
    assert read >= {"SLACK_BOT_TOKEN", "DATABASE_URL"}
    assert read - named - sdk_and_platform == set()


def test_every_command_is_named() -> None:
    listed = parser().format_help()
    assert [command for command in COMMANDS if not re.search(rf"^    {command} ", listed, re.MULTILINE)] == []
    assert [command for command in COMMANDS if not re.search(rf"^{command} ", text("README.md"), re.MULTILINE)] == []


def test_the_readme_s_picture_says_what_would_be_drawn_now() -> None:
    """Whichever engine drew it: ``draw(judged_scenario("one_vpc_three_walls"), "svg")``."""
    now = draw(judged_scenario("one_vpc_three_walls"), "svg").decode()
    assert re.findall(r"<text[^>]*>([^<]*)</text>", text(".github/picture.svg")) == re.findall(r"<text[^>]*>([^<]*)</text>", now)


def test_the_generated_parts_are_current() -> None:
    done = subprocess.run([sys.executable, ".ci/generate", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\nRun `make fix` and commit what changed."

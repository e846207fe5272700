"""The import contracts hold something: each is broken on purpose, in a copy of the tree, and seen to fail."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

SABOTAGE = {
    "The bot is built in layers": {"bot/diagram/text.py": "import bot.terminal.words"},
    "The rules are built in layers": {"rules/trace.py": "import rules.assess"},
    "The rules know neither the bot nor the world": {"rules/network/vpc.py": "import os"},
    "Rules never import one another": {"rules/catalog/peering_is_active.py": "import rules.catalog.nat_gateway_is_available"},
    "AWS is asked by the session alone": {"bot/scan/snapshot.py": "import boto3"},
    "Slack is spoken in bot.slack and where the app is put together": {"bot/pipeline.py": "import slack_sdk"},
    "The sandbox is for trying things: only the terminal starts it": {"bot/web.py": "import bot.sandbox.demo"},
    "No cycles at any depth": {"bot/terminal/words.py": "import bot.terminal.text"},
}


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    for folder in ("bot", "rules"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    yield tmp_path
    shutil.rmtree(tmp_path)


def broken(copy: Path) -> set[str]:
    """Give the names of the contracts that do not hold in the copy."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(linter), "--no-logo", "--no-cache"], cwd=copy, capture_output=True, text=True, check=False)
    return set(re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE))


def test_each_contract_fails_when_it_is_broken(copy: Path) -> None:
    for files in SABOTAGE.values():
        for path, line in files.items():
            with (copy / path).open("a", encoding="utf-8") as file:
                file.write(f"\n{line}\n")
    assert broken(copy) == {contract["name"] for contract in CONTRACTS} == set(SABOTAGE)


def test_a_module_without_a_layer_is_not_let_in(copy: Path) -> None:
    (copy / "bot" / "utils.py").write_text('"""Whatever."""\n', encoding="utf-8")
    (copy / "rules" / "helpers.py").write_text('"""Whatever."""\n', encoding="utf-8")
    assert broken(copy) == {"The bot is built in layers", "The rules are built in layers"}

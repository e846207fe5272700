"""Screenshots: there when a browser is, and never a reason to fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bot.sandbox.slack.screenshot import screenshot


def browser(folder: Path, script: str) -> None:
    """Put a program called chromium on the PATH."""
    program = folder / "chromium"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_without_a_browser_there_is_no_picture_and_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert screenshot(tmp_path / "page.html", tmp_path / "page.png") is False


def test_a_browser_that_fails_is_no_error_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert screenshot(tmp_path / "page.html", tmp_path / "page.png") is False


def test_the_picture_ends_where_the_page_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the browser took is 8,000 px of paper; the empty part of it is cut off."""
    paper = Image.new("RGB", (900, 8_000), "white")
    paper.paste("black", (20, 20, 880, 500))
    paper.save(tmp_path / "paper.png")
    browser(tmp_path, f'for each; do case $each in --screenshot=*) /bin/cp {tmp_path}/paper.png "${{each#--screenshot=}}";; esac; done')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert screenshot(tmp_path / "page.html", tmp_path / "page.png") is True
    with Image.open(tmp_path / "page.png") as image:
        assert image.size == (900, 524)

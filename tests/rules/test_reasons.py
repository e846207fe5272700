"""Every reason that the engine gives is shown by an example: a test of these folders, or a scenario."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = re.compile(r'"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|LOOP)"')


def codes(folder: str, pattern: str) -> set[str]:
    return {code for path in (ROOT / folder).rglob(pattern) for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_reason_code_is_shown() -> None:
    given = codes("rules/network", "*.py") | codes("rules", "trace.py") | codes("rules", "path.py")
    told = {code for path in (ROOT / "tests" / "scenarios").rglob("findings.txt") for code in re.findall(r"\[([A-Z0-9_]+)\]", path.read_text(encoding="utf-8"))}
    assert len(given) > 20
    assert given - told - codes("tests/rules", "test_*.py") == set()

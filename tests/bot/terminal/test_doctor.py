"""What the doctor says is a line a part, and below it what to do."""

from __future__ import annotations

from bot.terminal.doctor import Symptom, page
from tests.bot.terminal.test_text import shown


def test_what_is_well_takes_a_line_and_what_is_not_says_what_to_do() -> None:
    assert (
        shown(page([Symptom("Python", "ok", "3.11.7"), Symptom("AWS prod", "wrong", "No credentials were found.", "Run `aws sso login`.")]))
        == """\
✓ Python         3.11.7
✗ AWS prod       No credentials were found.
                 Run `aws sso login`."""
    )

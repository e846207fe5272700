"""The page that shows everything that the demo brought back."""

from __future__ import annotations

from bot.sandbox.gallery import Answer, gallery
from bot.sandbox.topologies.every import variants


def test_every_task_is_there_with_its_story_its_verdict_and_its_files() -> None:
    first, second = list(variants())[:2]
    page = gallery([Answer(first, "exits-aws", 3.21, b"", b"", ""), Answer(second, "blocked", 4.0, b"", b"", "")])
    assert page.count("<h2>") == 1
    assert page.count("<article>") == 2
    for piece in (first.title, second.title, f'src="{first.task}/picture.png"', f'href="{second.task}/message.html"', "answered in 3.2 s"):
        assert piece in page

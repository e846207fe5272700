"""What the demo brought back, on one page: every task with its story, its verdict and its picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bot.sandbox.topologies.configuration import Variant

STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 1200px; padding: 24px; color: #1d1c1d; font: 15px/1.5 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
h1 { font-size: 26px; } h2 { margin: 36px 0 12px; font-size: 20px; } small { color: #616061; }
.row { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); gap: 20px; }
article { padding: 14px; border: 1px solid #ddd; border-radius: 10px; }
article b { overflow-wrap: anywhere; } p { margin: 4px 0 10px; } img { display: block; width: 100%; height: 300px; object-fit: contain; object-position: top; }
.verdict { float: right; margin-left: 8px; padding: 1px 8px; border-radius: 10px; background: #e8e8e8; font-size: 12.5px; font-weight: 700; }
.reachable { background: #d8f0e3; color: #00603f; } .blocked { background: #fbdfdf; color: #a11; } .exits-aws { background: #e3edfb; color: #174a8c; }
a { color: #1264a3; text-decoration: none; }
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a task, and how many seconds after the command it was complete."""

    variant: Variant
    verdict: str
    seconds: float
    picture: bytes
    report: bytes
    page: str


def gallery(answers: Iterable[Answer]) -> str:
    """Lay the answers out by configuration. The page stands beside the tasks' folders and shows their files."""
    groups = groupby(answers, key=lambda answer: answer.variant.configuration.title)
    body = "".join(f'<h2>{escape(title)}</h2><div class="row">{"".join(map(_card, group))}</div>' for title, group in groups)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>dms-check demo</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body><h1>What /dms-check answered</h1>{body}</body></html>\n'


def _card(answer: Answer) -> str:
    task, verdict = escape(answer.variant.task), escape(answer.verdict)
    links = " · ".join(
        f'<a href="{task}/{file}">{word}</a>' for word, file in (("message", "message.html"), ("picture", "picture.png"), ("report", "report.json"))
    )
    picture = f'<a href="{task}/picture.png"><img src="{task}/picture.png" alt="The network path of {task}"></a>'
    title = f'<span class="verdict {verdict}">{verdict}</span><b>{task}</b><p>{escape(answer.variant.title)}</p>'
    return f"<article>{title}{picture}<small>{links} · answered in {answer.seconds:.1f} s</small></article>"

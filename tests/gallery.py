"""Every scenario's pictures on one page, to look at: ``make gallery``, then open ``out/gallery/index.html``.

A word after it draws only the scenarios whose names hold it: ``python -m tests.gallery transit_gateway``.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

from bot.diagram.picture import draw, draw_legs, further
from tests.bot.diagram.scenarios import SCENARIOS, judged_scenario

OUT = Path(__file__).parent.parent / "out" / "gallery"
STYLE = """
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 24px; font: 15px/1.5 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
main { display: grid; grid-template-columns: repeat(auto-fill, 480px); gap: 24px; align-items: start; }
figure { margin: 0; } figcaption b { overflow-wrap: anywhere; } img { width: 100%; border: 1px solid #8884; }
"""


def main(wanted: str = "") -> int:
    """Draw, 480 pixels wide as a chat shows them; a click gives the full size."""
    OUT.mkdir(parents=True, exist_ok=True)
    names = [name for name in SCENARIOS if wanted in name]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        figures = "".join(pool.map(lambda name: "".join(_figures(name)), names))
    head = f'<meta charset="utf-8"><title>Every scenario</title><style>{STYLE}</style>'
    page = f'<!doctype html><html lang="en"><head>{head}</head><body><h1>{len(names)} scenarios</h1><main>{figures}</main></body></html>\n'
    (OUT / "index.html").write_text(page, encoding="utf-8")
    sys.stdout.write(f"{len(names)} scenarios in {OUT / 'index.html'}\n")
    return 0


def _figures(name: str) -> Iterator[str]:
    """Write the picture that chat shows, and what it leaves out."""
    report = judged_scenario(name)
    story = (importlib.import_module(f"tests.scenarios.{name}.network").__doc__ or "").splitlines()[0]
    beside = ((f"{name}.{number}", title, legs) for number, (title, legs) in enumerate(further(report), 1))
    pictures = ((name, story, draw(report, "png")), *((file, title, draw_legs(report, legs, "png")) for file, title, legs in beside))
    for file, words, painted in pictures:
        (OUT / f"{file}.png").write_bytes(painted)
        picture = f'<a href="{file}.png"><img loading="lazy" src="{file}.png" alt="{escape(report.summary)}"></a>'
        yield f"<figure>{picture}<figcaption><b>{name}</b> {escape(words)}</figcaption></figure>"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))

"""The picture as one HTML file that can be mailed or attached to a ticket: picture, every decision, the fixes, and the report as JSON.

Its content security policy lets nothing in: styles and the one script are named by their hashes, and images are inside the file
(https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy).
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from pathlib import Path

from bot.diagram.cards import ARROWS, status
from bot.diagram.icons import kind_of
from bot.diagram.palette import LOOKS, TITLES
from bot.diagram.stops import Decision
from bot.diagram.svg import STYLE
from bot.diagram.text import clean
from bot.diagram.titles import HONEST, footer
from bot.diagram.ways import way
from bot.interchange import to_json
from bot.report import Fix, Leg, Report

HERE = Path(__file__).parent
SHEET, SCRIPT = (HERE / "page.css").read_text(encoding="utf-8"), (HERE / "page.js").read_text(encoding="utf-8")


def page(report: Report, svg: str) -> str:
    """Give the page around a finished SVG."""
    title = f"{TITLES[report.verdict][0]} {clean(report.task.identifier, 120)}"
    policy = f"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src {_hash(SHEET)} {_hash(STYLE)}; script-src {_hash(SCRIPT)}"
    data = json.dumps(to_json(report), ensure_ascii=True).replace("<", "\\u003c")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            f"<title>{escape(title)}</title><style>{SHEET}</style></head><body>",
            f"<h1>{escape(title)}</h1><p>{_words(report.summary)}</p>",
            svg,
            *(_leg(leg) for leg in report.legs),
            *(_fix(report, index, fix) for index, fix in enumerate(report.fixes)),
            f'<p class="quiet">{escape(footer(report))}</p>',
            f'<script type="application/json" id="report">{data}</script><script>{SCRIPT}</script>',
            "</body></html>",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _words(text: str) -> str:
    """Give text for people, cleaned and inert."""
    return escape(clean(text, 2000))


def _leg(leg: Leg) -> str:
    shown = way(leg)
    rows = "".join(_row(decision) for decision in shown.decisions)
    head = "<tr><th>Hop</th><th></th><th>Control</th><th>Decision</th></tr>"
    table = f"<table>{head}{rows}</table>" if rows else f'<p class="quiet">No path is known; {HONEST}.</p>'
    return f"<h2>{_words(leg.role).capitalize()}: {_words(leg.endpoint)}, {_words(leg.verdict)}</h2>{table}"


def _row(decision: Decision) -> str:
    hop, how = decision.hop, status(decision)
    control = f'{_words(kind_of(hop.kind).word)} {_words(hop.name or "")}<br><span class="quiet">{_words(hop.id)}</span>'
    said = _words(hop.detail or hop.decided_by or "") + (f"<br>{_words(hop.warning)}" if hop.warning else "")
    sign = f"{ARROWS[hop.direction].strip()} {LOOKS[how].glyph}"
    return f'<tr><td>{hop.number}</td><td class="{how}" title="{LOOKS[how].word}">{sign}</td><td>{control}</td><td class="{how}">{said}</td></tr>'


def _fix(report: Report, index: int, fix: Fix) -> str:
    """Show a proved fix with its commands exactly as they are; of another, why there is none."""
    finding = report.findings[fix.finding]
    aside = " ".join(filter(None, ("" if finding.place == "wrong" else f"It stops nothing ({finding.severity}).", finding.accepted)))
    head = f"<h2>{index + 1}. {_words(finding.title)}</h2><p>{_words(finding.message)}</p>" + (f'<p class="quiet">{_words(aside)}</p>' if aside else "")
    if not fix.verified:
        return f'{head}<p class="quiet">{_words(fix.because or "There is no proved fix.")}</p>'
    forms = (("AWS CLI", fix.cli), ("Terraform", fix.terraform), ("CloudFormation", fix.cloudformation), ("Undo", fix.undo))
    return head + "".join(f'<h3>{name}</h3><figure><pre>{escape(code)}</pre><button type="button">Copy</button></figure>' for name, code in forms if code)

"""The picture as one HTML file that can be mailed or attached to a ticket: picture, every decision, the fixes, and the report as JSON.

Its content security policy lets nothing in: styles and the one script are named by their hashes, and images are inside the file
(https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from pathlib import Path

from bot.diagram.cards import ARROWS
from bot.diagram.elsewhere import alike, notes, others
from bot.diagram.icons import kind_of
from bot.diagram.outcomes import status
from bot.diagram.palette import LOOKS, TITLES
from bot.diagram.stops import Decision
from bot.diagram.svg import STYLE
from bot.diagram.text import clean
from bot.diagram.titles import HONEST, footer, worst
from bot.diagram.ways import way
from bot.diagram.zones import WIDE, header
from bot.interchange import to_json
from bot.report import Fix, Leg, Report

HERE = Path(__file__).parent
SHEET, SCRIPT = (HERE / "page.css").read_text(encoding="utf-8"), (HERE / "page.js").read_text(encoding="utf-8")


def page(report: Report, svg: str, further: Iterable[tuple[str, str]] = ()) -> str:
    """Give the page around a finished SVG; ``further`` ones follow, each below its words."""
    sign = worst(report, [way(leg) for leg in report.legs])[0] if report.legs else TITLES[report.verdict][0]
    title = f"{sign} {clean(report.task.identifier, 120)}"
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
            *(f"<h2>{_words(words[:1].upper() + words[1:])}</h2>{each}" for words, each in further),
            *(_leg(leg, report) for leg in report.legs),
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


def _leg(leg: Leg, report: Report) -> str:
    """Write what the pictures of a leg say as tables: the path that is drawn, and those that end otherwise."""
    told = "".join(f'<p class="quiet">{_words(words)}</p>' for words in (alike(leg, report), *(note.words for note in notes(leg, report))) if words)
    apart = "".join(f"<h3>{_words(note.words)}</h3>{_table(replace(leg, paths=(path,)), report)}" for note, path in others(leg, report).items())
    return f"<h2>{_words(leg.role).capitalize()}: {_words(leg.endpoint)}, {_words(leg.verdict)}</h2>{told}{_table(leg, report)}{apart}"


def _table(leg: Leg, report: Report) -> str:
    shown = way(leg)
    rows = "".join(_row(decision, report) for decision in shown.decisions)
    head = "<tr><th>Hop</th><th></th><th>Control</th><th>Where</th><th>Decision</th></tr>"
    ends = " → ".join(f"{_words(end.address or 'address not known')} {_where(end.vpc, end.subnet, report)}" for end in (shown.path.from_, shown.path.to))
    return f"<p>{ends}</p><table>{head}{rows}</table>" if rows else f'<p class="quiet">No path is known; {HONEST}.</p>'


def _row(decision: Decision, report: Report) -> str:
    hop, how = decision.hop, status(decision)
    control = f'{_words(kind_of(hop.kind).word)} {_words(hop.name or "")}<br><span class="quiet">{_words(hop.id)}</span>'
    rule = hop.decided_by if hop.decided_by and hop.decided_by not in hop.detail else None
    said = "<br>".join(_words(text) for text in (hop.detail, rule, hop.warning) if text)
    sign = f'<td class="{how}" title="{LOOKS[how].word}">{ARROWS[hop.direction].strip()} {LOOKS[how].glyph}</td>'
    return f'<tr><td>{hop.number}</td>{sign}<td>{control}</td><td>{_where(hop.vpc, hop.subnet, report)}</td><td class="{how}">{said}</td></tr>'


def _where(vpc: str | None, subnet: str | None, report: Report) -> str:
    zones = [header((kind, zone), report, WIDE) for kind, zone in (("vpc", vpc), ("subnet", subnet)) if zone]
    return " ".join(f'{_words(f"{name} {ranges}")} <span class="quiet">{_words(small)}</span>' for name, ranges, small in zones)


def _fix(report: Report, index: int, fix: Fix) -> str:
    """Show a proved fix with its commands exactly as they are; of another, why there is none."""
    finding = report.findings[fix.finding]
    aside = " ".join(filter(None, ("" if finding.place == "wrong" else f"It stops nothing ({finding.severity}).", finding.accepted)))
    head = f"<h2>{index + 1}. {_words(finding.title)}</h2><p>{_words(finding.message)}</p>" + (f'<p class="quiet">{_words(aside)}</p>' if aside else "")
    if not fix.verified:
        return f'{head}<p class="quiet">{_words(fix.because or "There is no proved fix.")}</p>'
    forms = (("AWS CLI", fix.cli), ("Terraform", fix.terraform), ("CloudFormation", fix.cloudformation), ("Undo", fix.undo))
    head += f"<p><b>Fix:</b> {_words(report.steps(fix))}</p>"
    return head + "".join(f'<h3>{name}</h3><figure><pre>{escape(code)}</pre><button type="button">Copy</button></figure>' for name, code in forms if code)

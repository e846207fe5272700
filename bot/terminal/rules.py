"""The catalogue of rules as pages for a terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.errors import UsageError
from bot.terminal.text import SEVERE
from rules.catalogue import rules
from rules.rule import Rule


def listing() -> Group:
    """Set one line a rule."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("rule", "severity", "holds when"):
        table.add_column(column, no_wrap=column == "rule")
    for rule in rules():
        table.add_row(rule.id, Text(rule.severity, style=SEVERE[rule.severity]), rule.title)
    return Group(table, "", Text("`dms-check rules RULE` prints one in full.", style="dim"))


def page(wanted: str) -> RenderableType:
    """Set one rule in full. Raises ``UsageError`` when there is none of that id."""
    rule = next((rule for rule in rules() if rule.id.casefold() == wanted.casefold()), None)
    if rule is None:
        raise UsageError("No rule has that id.", "`dms-check rules` lists them.")
    return Group(_head(rule), "", Padding(Markdown(rule.page()), (0, 0, 0, 2)), "", Text(f"  {rule.reference}", style="dim", no_wrap=True, overflow="ignore"))


def _head(rule: Rule) -> Text:
    head = Text.assemble((rule.id, "bold"), "  ", (rule.severity, SEVERE[rule.severity]), "  ", (rule.title, "bold"))
    beside = [*(["posture: it stops nothing"] if rule.posture else []), *([f"Security Hub {', '.join(rule.controls)}"] if rule.controls else [])]
    return head.append(f"\n{' · '.join(beside)}", style="dim") if beside else head

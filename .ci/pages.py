"""The generated parts of the pages, called by cog."""

from __future__ import annotations

from bot.scan.discovery import actions
from bot.slack.manifest import SCOPES
from bot.terminal.arguments import parser
from bot.terminal.policy import as_json, document
from rules.catalogue import SEED, rules
from rules.network.reasons import OWN
from rules.rule import Rule


def usage() -> str:
    """Give the commands, as ``dms-check --help`` lists them."""
    listed = [line for line in parser().format_help().splitlines() if line.startswith("    ")]
    return block("\n".join(line[4:] for line in listed))


def policy() -> str:
    """Give the IAM policy."""
    return block(as_json(document(actions())), "json")


def scopes() -> str:
    """Give the Slack scopes and what each is for."""
    return table(("scope", "what for"), [(f"`{scope}`", why) for scope, why in SCOPES.items()])


def rule_table() -> str:
    """Give one line a rule."""
    return table(("rule", "severity", "holds when"), [(_link(rule), f"{rule.severity}{' (posture)' if rule.posture else ''}", rule.title) for rule in rules()])


def reason_table() -> str:
    """Give the reasons of a hop that are not Reachability Analyzer's."""
    return table(("reason", "what it means"), [(f"`{code}`", meaning) for code, meaning in OWN.items()])


def seed_table() -> str:
    """Give what the user guide requires, and the rules that stand for it."""
    rows = [(said, ", ".join(_link(rule) for rule in rules() if key in rule.seed) or "not yet") for key, said in SEED.items()]
    return table(("The user guide requires", "checked by"), rows)


def control_table() -> str:
    """Give the controls of Security Hub that rules ask for too."""
    held = sorted({control for rule in rules() for control in rule.controls}, key=_by_number)
    return table(("control", "checked by"), [(control, ", ".join(_link(rule) for rule in rules() if control in rule.controls)) for control in held])


def _by_number(control: str) -> tuple[str, int]:
    service, _, number = control.partition(".")
    return service, int(number)


def _link(rule: Rule) -> str:
    return f"[{rule.id}](#{rule.id.lower()})"


def rule_pages() -> str:
    """Give every rule in full."""
    return "\n".join(f"## {rule.id}\n\n{rule.title}. {_weight(rule)}\n\n{_lower(rule.page())}\n\n<{rule.reference}>\n" for rule in rules())


def _weight(rule: Rule) -> str:
    posture = " Posture: it stops nothing." if rule.posture else ""
    controls = f" Security Hub: {', '.join(rule.controls)}." if rule.controls else ""
    return f"Severity: {rule.severity}.{posture}{controls}"


def _lower(page: str) -> str:
    """Put the headings of a page below that of its rule."""
    return page.replace("\n## ", "\n### ")


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Write a Markdown table."""
    return "".join(f"| {' | '.join(row)} |\n" for row in (heads, tuple("---" for _ in heads), *rows))


def block(text: str, language: str = "") -> str:
    """Write a fenced block."""
    return f"```{language}\n{text}\n```\n"

"""The plan of a report as a file to apply: a script, a Terraform file, a CloudFormation template."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.errors import NoFixError
from bot.report import Plan, Report
from bot.terminal.words import clean

BEGINS = "set -eu\n"


def written(report: Report, ending: str) -> bytes:
    """Give the content of a file with that ending. Raises ``NoFixError`` where there is nothing to put into it."""
    plan = report.plan
    if plan is None or not plan.fixes:
        raise NoFixError("No proved change is known for this task, so no file was written.", "What is to be done by hand stands beside each finding.")
    name, write = FORMS[ending]
    text = write(plan)
    if not text:
        raise NoFixError(f"None of the changes can be made by {name}, so no file was written.", "End the file's name in .sh: every change has a command.")
    return text.encode()


def _script(plan: Plan) -> str:
    """Put making and taking back into one script; what is left for people to do stands at its end."""
    head, _, make = plan.cli.partition(BEGINS)
    back = plan.undo.partition(BEGINS)[2].strip()
    left = "".join(f"\n# Still to do: {clean(' '.join(each.split()))}\n" for each in plan.remaining)
    return f'{head}# With the word undo behind its name it takes all of it back.\n{BEGINS}\nif [ "${{1:-}}" = undo ]; then\n\n{back}\n\nexit\nfi\n{make}{left}'


def _terraform(plan: Plan) -> str:
    return plan.terraform


def _cloudformation(plan: Plan) -> str:
    """JSON is YAML too."""
    return plan.cloudformation


FORMS: Mapping[str, tuple[str, Callable[[Plan], str]]] = {
    "sh": ("the AWS CLI", _script),
    "tf": ("Terraform", _terraform),
    "json": ("CloudFormation", _cloudformation),
    "yaml": ("CloudFormation", _cloudformation),
}
"""By the ending of a file's name."""

"""What can be typed after ``dms-check``. A wrong word raises ``UsageError`` with one sentence, instead of argparse's own exit status 2."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from bot.errors import UsageError
from bot.request import address, task_name
from bot.terminal.words import clean

ABOUT = "Say why an AWS DMS task cannot reach its databases, and prove the fix."
STATUSES = "exit status: 0 reachable or exits-aws, 1 blocked, 2 unknown, 3 could not be checked"
FIXES = ("sh", "tf", "json", "yaml")
PICTURES = ("png", "svg", "pdf", "dot", "mmd", "html", "json")
COMMANDS = ("check", "fleet", "capture", "rules", "policy", "manifest", "doctor", "demo")
BEYOND = "the only thing that this program does beyond reading; it opens connections to the databases and needs dms:TestConnection"
LONGEST_ECHO = 200


class Parser(argparse.ArgumentParser):
    """A parser whose every complaint is a ``UsageError``."""

    def error(self, message: str) -> NoReturn:
        """Turn argparse's words into a sentence; what was typed is repeated clean."""
        said = _echo(message)
        raise UsageError(f"{said[:1].upper()}{said[1:].rstrip('.')}.", f"See `{self.prog} --help`.")


def parse(typed: Sequence[str]) -> argparse.Namespace:
    """Give the command and its options. Raises ``UsageError``."""
    if not typed:
        raise UsageError("Say what to do, for example: dms-check check orders-cdc", "See `dms-check --help`.")
    if typed[0] not in COMMANDS and not typed[0].startswith("-"):
        raise UsageError(f"There is no command {_echo(typed[0])!r}.", f"There are {', '.join(COMMANDS)}; to judge a task: dms-check check TASK")
    arguments = parser().parse_args(typed)
    if arguments.command == "check" and arguments.test_connection and arguments.snapshot:
        raise UsageError(
            "A snapshot is of the past, so nothing in it can be tested now.",
            "Leave out --snapshot to have DMS test, or --test-connection to judge the file.",
        )
    return arguments


def parser() -> Parser:
    """Build the parser of every command."""
    top = Parser(prog="dms-check", description=ABOUT, epilog=STATUSES)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    check = _command(commands, "check", "judge one task and show the way to each of its databases")
    check.add_argument("task", metavar="TASK", type=task_name, help="identifier or ARN of a task, or of a Serverless replication config")
    _where(check)
    check.add_argument("--test-connection", action="store_true", help=f"first have DMS test both endpoints now, from the replication instance: {BEYOND}")
    for end in ("source", "target"):
        check.add_argument(f"--{end}-address", metavar="HOST:PORT", type=address, help=f"where the {end} is, when a secret holds it")
    _format(check, "text", "json", "markdown", "mermaid")
    check.add_argument(
        "--diagram", metavar="FILE", type=_picture, action="append", default=[], help=f"draw the path; the ending says how: {', '.join(PICTURES)}"
    )
    check.add_argument(
        "--fix", metavar="FILE", type=_fix, action="append", default=[],
        help="write what opens the way; the ending says how: sh (AWS CLI, and with the argument undo back), tf (Terraform), json or yaml (CloudFormation)",
    )  # fmt: skip
    fleet = _command(commands, "fleet", "judge every task")
    _where(fleet, action="append")
    _format(fleet, "text", "json", "csv")
    capture = _command(commands, "capture", "write what AWS answered, to replay it later")
    capture.add_argument("task", metavar="TASK", type=task_name, nargs="?", help="one task only (default: all)")
    capture.add_argument("--output", metavar="FILE", type=Path, required=True, help="the file to write")
    _where(capture, snapshot=False)
    rules = _command(commands, "rules", "print the catalogue of rules, or one rule in full")
    rules.add_argument("rule", metavar="RULE", nargs="?", help="a rule's id")
    policy = _command(commands, "policy", "print the read-only IAM policy that the bot needs")
    policy.add_argument("--test-connection", action="store_true", help="also allow what `check --test-connection` and the button in Slack need")
    _format(policy, "json", "cloudformation", "terraform")
    manifest = _command(commands, "manifest", "print the manifest of the Slack app")
    manifest.add_argument("--socket-mode", action="store_true", help="for an app without a public address")
    _command(commands, "doctor", "say what is configured, what is missing, what to do")
    _command(commands, "demo", "run everything on this machine, no accounts needed")
    return top


def _command(commands: Any, name: str, does: str) -> Parser:
    made: Parser = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.", epilog=STATUSES if name in {"check", "fleet"} else None)
    return made


def _where(command: Parser, *, action: str = "store", snapshot: bool = True) -> None:
    """Add the options that say where to look."""
    command.add_argument("--account", metavar="A", action=action, help="an account's name or number (default: all that are configured)")
    command.add_argument("--region", metavar="R", type=_region, action=action, help="a Region (default: all that are configured)")
    if snapshot:
        command.add_argument("--snapshot", metavar="FILE", type=Path, help="judge what `capture` wrote, without AWS")


def _format(command: Parser, *forms: str) -> None:
    command.add_argument("--format", choices=forms, default=forms[0], help=f"default: {forms[0]}")


def _echo(typed: str) -> str:
    """Repeat what was typed clean, in one line and not at length."""
    said = " ".join(clean(typed).split())
    return said if len(said) <= LONGEST_ECHO else f"{said[:LONGEST_ECHO]}…"


def _region(typed: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z]+)+-\d{1,2}", typed):
        raise UsageError(f"{_echo(typed)!r} is not the name of a Region.", "Those look like us-east-1 or eu-central-1.")
    return typed


def _picture(typed: str) -> Path:
    return _file(typed, "picture", PICTURES)


def _fix(typed: str) -> Path:
    return _file(typed, "fix", FIXES)


def _file(typed: str, what: str, endings: Sequence[str]) -> Path:
    path = Path(typed)
    if path.suffix[1:].lower() not in endings:
        raise UsageError(f"{_echo(typed)!r} does not say what kind of {what} it is.", f"End the file's name in one of {', '.join(endings)}.")
    if not path.parent.is_dir():
        raise UsageError(f"{_echo(typed)!r} is in a folder that is not there.", "Make the folder, or name a file in one that is there.")
    return path

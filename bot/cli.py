"""The terminal program: ``dms-check``, or ``python -m bot``.

Laws:
- The result alone goes to standard output; progress, advice and errors go to standard error.
- Exit status: 0 reachable or exits-aws, 1 blocked, 2 unknown, 3 could not be checked.
- No traceback reaches a person, and nothing that others named (a tag, a message of AWS) reaches a terminal unclean.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import product
from pathlib import Path

from rich.console import Console, RenderableType

from bot.errors import CheckError, NoFixError, PictureError, UsageError
from bot.interchange import to_json
from bot.report import Report, Verdict
from bot.request import Request
from bot.scan.snapshot import Snapshot, dump, load
from bot.terminal.arguments import parse
from bot.terminal.files import read, write
from bot.terminal.words import clean

STATUS: dict[Verdict, int] = {"reachable": 0, "exits-aws": 0, "blocked": 1, "unknown": 2}
COULD_NOT = 3
WIDTH = 80


def main(typed: Sequence[str] | None = None) -> int:
    """Do what was typed and give the exit status."""
    with contextlib.suppress(AttributeError):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal that knows no ✓ shows ?
    try:
        arguments = parse(sys.argv[1:] if typed is None else typed)
        return COMMANDS[arguments.command](arguments)
    except CheckError as error:
        return _complain(str(error), error.advice)
    except BrokenPipeError:  # `dms-check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except KeyboardInterrupt:
        return _complain("Stopped before the check was done.", "")
    except Exception as error:
        if os.environ.get("LOG_LEVEL", "").upper() == "DEBUG":
            raise
        return _complain(f"Something is wrong inside dms-check: {type(error).__name__}: {error}", "Run it again with LOG_LEVEL=DEBUG and report what it says.")


def check(arguments: Namespace) -> int:
    """Judge one task and show the way to each of its databases."""
    from bot.pipeline import diagnose
    from bot.terminal.fix import written

    ends = {"source": arguments.source_address, "target": arguments.target_address}
    request = Request(arguments.task, arguments.account, arguments.region, test=arguments.test_connection, **ends)
    report = _accepted(diagnose(_snapshot(arguments, request), request))
    _show(report, arguments.format)
    for path in arguments.diagram:
        _draw(report, path)
    for path in arguments.fix:
        _keep(path, partial(written, report))
    return STATUS[report.verdict]


def fleet(arguments: Namespace) -> int:
    """Judge every task."""
    from bot.terminal.fleet import WORST_FIRST, page, sheet

    places = product(arguments.account or [None], arguments.region or [None])
    reports = [report for account, region in places for report in _judged(arguments, Request("", account, region))]
    match arguments.format:
        case "json":
            _print(json.dumps([to_json(report) for report in reports], indent=2))
        case "csv":
            _print(sheet(reports).rstrip("\n"))
        case _:
            _print(page(reports))
    return next((STATUS[verdict] for verdict in WORST_FIRST if any(report.verdict == verdict for report in reports)), 0)


def capture(arguments: Namespace) -> int:
    """Write what AWS answered, to replay it later."""
    snapshot = _scan(Request(arguments.task or "", arguments.account, arguments.region))
    write(arguments.output, dump(snapshot).encode())
    _say(f"{len(snapshot.answers)} answers of AWS in {arguments.output}" + (f", {len(snapshot.gaps)} calls without an answer." if snapshot.gaps else "."))
    return 0


def rules(arguments: Namespace) -> int:
    """Print the catalogue, or one rule in full."""
    from bot.terminal.rules import listing, page

    _print(page(arguments.rule) if arguments.rule else listing())
    return 0


def policy(arguments: Namespace) -> int:
    """Print the read-only IAM policy, and what a connection test needs only when that is asked for."""
    from bot.scan.discovery import actions
    from bot.terminal.policy import FORMS, document

    _print(FORMS[arguments.format](document(actions(), test_connection=arguments.test_connection)))
    return 0


def manifest(arguments: Namespace) -> int:
    """Print the Slack app manifest."""
    from bot.slack.manifest import manifest as make

    _print(json.dumps(make(socket_mode=arguments.socket_mode), indent=2))
    return 0


def doctor(_: Namespace) -> int:
    """Say what is configured, what is missing, and what to do."""
    from bot.doctor import examine
    from bot.terminal.doctor import page

    symptoms = tuple(examine(os.environ))
    _print(page(symptoms))
    return COULD_NOT if any(symptom.state == "wrong" for symptom in symptoms) else 0


def demo(_: Namespace) -> int:
    """Run everything on this machine."""
    try:
        from bot.sandbox.demo import run
    except ModuleNotFoundError as error:
        raise UsageError(f"The demo needs {error.name}, which is not installed.", "Install the extra: pip install 'dms-check[sandbox]'.") from error
    return run()


COMMANDS: dict[str, Callable[[Namespace], int]] = {each.__name__: each for each in (check, fleet, capture, rules, policy, manifest, doctor, demo)}


def _judged(arguments: Namespace, request: Request) -> Iterator[Report]:
    """Judge every task of one account and Region; a snapshot may hold more than those."""
    from bot.pipeline import diagnose_all

    for report in map(_accepted, diagnose_all(_snapshot(arguments, request))):
        if not arguments.snapshot or (request.account in {None, report.task.account} and request.region in {None, report.task.region}):
            yield report


def _snapshot(arguments: Namespace, request: Request) -> Snapshot:
    """Read the network from the file that was named, else from AWS."""
    return load(read(arguments.snapshot)) if arguments.snapshot else _scan(request)


def _accepted(report: Report) -> Report:
    """Mark what the configuration accepts for a while; without one there is nothing to read."""
    if not os.environ.get("DMS_CHECK_CONFIG"):
        return report
    from bot.settings import load as load_settings
    from bot.suppressions import suppressed

    return suppressed(report, load_settings(os.environ, lambda path: Path(path).read_text(encoding="utf-8")).suppressions, datetime.now(UTC).date())


def _scan(request: Request) -> Snapshot:
    from bot.scan.session import scan
    from bot.settings import load as load_settings

    settings = load_settings(os.environ, lambda path: Path(path).read_text(encoding="utf-8"))
    with _progress() as progress:
        return scan(request, settings.accounts, progress)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show what is being done in one line that goes away; a pipe and a log see nothing of it."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("asking AWS…") as line:
        yield lambda sentence: line.update(clean(sentence))


def _draw(report: Report, path: Path) -> None:
    from bot.diagram.picture import draw

    _keep(path, partial(draw, report))


def _keep(path: Path, made: Callable[[str], bytes]) -> None:
    """Write what is made for that ending into the file. What cannot be made does not lose the findings."""
    try:
        write(path, made(path.suffix[1:].lower()))
    except (PictureError, NoFixError) as error:
        _complain(str(error), error.advice)


def _show(report: Report, form: str) -> None:
    from bot.diagram.picture import draw
    from bot.terminal import markdown, text

    match form:
        case "json":
            _print(json.dumps(to_json(report), indent=2))
        case "markdown":
            chart = ""
            with contextlib.suppress(PictureError):  # the page says the same without it
                chart = draw(report, "mmd").decode()
            _print(markdown.page(report, chart).rstrip("\n"))
        case "mermaid":
            _print(draw(report, "mmd").decode().rstrip("\n"))
        case _:
            _print(text.page(report))


def _print(page: RenderableType) -> None:
    """Print a result. Text that is a format of its own goes out as it is; in a pipe a page is plain and 80 columns wide, without blanks at line ends."""
    if isinstance(page, str):
        sys.stdout.write(page + "\n")
    elif sys.stdout.isatty():
        _console(None).print(page, crop=False)
    else:
        console = _console(WIDTH)
        with console.capture() as captured:
            console.print(page, crop=False)
        sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())
    sys.stdout.flush()


def _console(width: int | None) -> Console:
    return Console(width=width, highlight=False, markup=False, emoji=False)


def _say(sentence: str) -> None:
    sys.stderr.write(clean(sentence) + "\n")


def _complain(message: str, advice: str) -> int:
    """Say what is wrong and what to do, and give the exit status of a check that could not be made."""
    _say(f"dms-check: {message}" + (f"\n{advice}" if advice else ""))
    return COULD_NOT

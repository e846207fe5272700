"""``make demo``: an AWS and a Slack on this machine, the real web process between them, and somebody who types ``/dms-check`` for task after task.

For each configuration, healthy and broken, ``out/TASK/`` then holds what came back: ``picture.png``, ``message.html`` (and ``message.png``, where
there is a Chromium), ``report.json``. ``out/index.html`` shows all of it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from secrets import token_hex
from typing import Any

import boto3
from botocore.config import Config

from bot.errors import CheckError
from bot.interchange import FORMAT
from bot.sandbox.aws.calls import DEFAULT_ACCOUNT, access_key
from bot.sandbox.aws.control import Control
from bot.sandbox.aws.server import REGION
from bot.sandbox.aws.server import environment as aws_environment
from bot.sandbox.aws.server import serve as serve_aws
from bot.sandbox.gallery import Answer, gallery
from bot.sandbox.slack.screenshot import screenshot
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.sandbox.topologies.configuration import Variant
from bot.sandbox.topologies.every import build, variants
from bot.sandbox.web_process import free_port, last_words
from bot.sandbox.web_process import serve as serve_web

OUT = Path("out")
PATIENCE = 60.0  # seconds that an answer may take
TIMED_OUT = "Test Endpoint failed: Application-Status: 1020912, Application-Message: Cannot connect, Application-Detailed-Message: Connection timed out (110)"
Say = Callable[[str], None]


class NothingArrivedError(CheckError):
    """Part of an answer did not come."""


def chosen() -> tuple[Variant, ...]:
    """Choose what to show: of each configuration the healthy task, and its first and last way to break."""
    each = (tuple(group) for _, group in groupby(variants(), key=lambda variant: variant.configuration.name))
    return tuple(variant for group in each for variant in (group[0], group[1], group[-1]))


def run(out: Path = OUT, wanted: Iterable[Variant] | None = None, say: Say = print) -> int:
    """Tell the whole story and give the exit status: 0 when everything arrived and every verdict is what it should be."""
    begin = time.monotonic()
    show = chosen() if wanted is None else tuple(wanted)
    out.mkdir(parents=True, exist_ok=True)
    wide = max(len(variant.task) for variant in show)
    say(f"Building {len(show)} networks in an AWS on this machine…")
    with sandbox(out / "web.log", show) as slack:
        say(f"\n  {'TASK':<{wide}}  {'VERDICT':<10} {'SECONDS':>7}  FILES")
        answers = []
        for variant in show:
            answers.append(ask(slack, variant, out / "web.log"))
            say(_row(answers[-1], keep(answers[-1], out), wide))
    shots = take_screenshots(out, answers)
    (out / "index.html").write_text(gallery(answers), encoding="utf-8")
    browser = f"{shots} screenshots" if shots else "no screenshots, for there is no Chromium here"
    say(f"\n{len(answers)} pictures, {browser}, in {time.monotonic() - begin:.0f} seconds. All of it: {out / 'index.html'}")
    return _judge(answers, say)


@contextmanager
def sandbox(log: Path, show: Iterable[Variant]) -> Iterator[SlackStandIn]:
    """Start everything, build the networks, and give the Slack to type into."""
    port, secret = free_port(), token_hex(16)
    with tempfile.TemporaryDirectory(prefix="dms-check-demo-") as folder, serve_aws() as endpoint:
        aws, control = clients(endpoint), Control(endpoint)
        for variant in build(aws, show):
            fail_connection_test(aws("dms"), control, variant)
        with SlackStandIn(f"http://127.0.0.1:{port}/slack/events", secret) as slack:
            ours = {
                **aws_environment(endpoint),
                "SLACK_BOT_TOKEN": slack.token,
                "SLACK_SIGNING_SECRET": secret,
                "SLACK_API_URL": slack.url,
                "DATABASE_URL": f"sqlite:///{folder}/history.db",
            }
            with serve_web(port, ours, log):
                yield slack


def clients(endpoint: str) -> Callable[[str], Any]:
    """Give the clients of the sandbox's AWS, which know nothing of this machine's own AWS or proxy."""
    session = boto3.session.Session(access_key(DEFAULT_ACCOUNT), "sandbox", region_name=REGION)
    return cache(lambda service: session.client(service, endpoint_url=endpoint, config=Config(proxies={})))


def fail_connection_test(dms: Any, control: Control, variant: Variant) -> None:
    """Have DMS tell of a broken task what it tells people: the connection timed out. It never says where; of Serverless it says nothing."""
    if variant.breakage:
        role = variant.configuration.breakages[variant.breakage].leg.title()
        pages = dms.get_paginator("describe_replication_tasks").paginate()
        for task in (each for page in pages for each in page["ReplicationTasks"]):
            if task["ReplicationTaskIdentifier"] == variant.task:
                control.say(task[f"{role}EndpointArn"], Status="failed", LastFailureMessage=TIMED_OUT)


def ask(slack: SlackStandIn, variant: Variant, log: Path) -> Answer:
    """Type the command in a channel of its own, and wait until the answer is complete."""
    channel = slack.add_channel(variant.task)
    begin = time.monotonic()
    delivery = slack.command(variant.task, channel=channel)
    if delivery.status != HTTPStatus.OK:
        raise NothingArrivedError(f"{variant.task}: the command was not acknowledged ({delivery.status} {delivery.body[:200]}).", f"See {log}.")
    slack.wait(lambda: None not in _arrived(slack, channel), PATIENCE)
    picture, report = _arrived(slack, channel)
    if picture is None or report is None:
        missing = " and ".join(name for name, file in (("the picture", picture), ("the report", report)) if file is None)
        said = next((message.text for message in slack.messages(channel) if message.thread is None and message.only_for is None), "nothing")
        what = f"{variant.task}: {missing} did not arrive within {PATIENCE:.0f} seconds; the channel says: {said}"
        raise NothingArrivedError(f"{what}\n{last_words(log)}", f"See {log}.")
    return Answer(variant, json.loads(report)["verdict"], time.monotonic() - begin, picture, report, slack.page(channel))


def _arrived(slack: SlackStandIn, channel: str) -> tuple[bytes | None, bytes | None]:
    """Give the picture that the message shows and the report in its thread, as far as they are there: then the answer is complete."""
    messages = slack.messages(channel)
    shown = [block["slack_file"]["id"] for message in messages for block in message.blocks if block["type"] == "image" and "slack_file" in block]
    attached = [slack.file(file).content or b"" for message in messages if message.thread for file in message.files]
    picture = next((slack.file(file).content for file in shown), None)
    return picture, next((content for content in attached if FORMAT.encode() in content[:200]), None)


def keep(answer: Answer, out: Path) -> tuple[str, ...]:
    """Write what came back, and give the names of the files."""
    folder = out / answer.variant.task
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    parts = {"picture.png": answer.picture, "message.html": answer.page.encode(), "report.json": answer.report}
    for name, content in parts.items():
        (folder / name).write_bytes(content)
    return tuple(parts)


def take_screenshots(out: Path, answers: Iterable[Answer]) -> int:
    """Have the browser take a picture of every page, if there is one, and give how many it took."""
    folders = [out / answer.variant.task for answer in answers]
    with ThreadPoolExecutor(2) as browsers:
        return sum(browsers.map(lambda folder: screenshot(folder / "message.html", folder / "message.png"), folders))


def _row(answer: Answer, files: tuple[str, ...], wide: int) -> str:
    mark = "✓" if answer.verdict == answer.variant.verdict else "✗"
    return f"{mark} {answer.variant.task:<{wide}}  {answer.verdict:<10} {answer.seconds:>7.1f}  {' '.join(files)}"


def _judge(answers: Iterable[Answer], complain: Say) -> int:
    """Say which verdicts are not what the network was built to give."""
    wrong = [answer for answer in answers if answer.verdict != answer.variant.verdict]
    for answer in wrong:
        complain(f"{answer.variant.task} should be {answer.variant.verdict} ({answer.variant.title}), and was found {answer.verdict}.")
    return 1 if wrong else 0

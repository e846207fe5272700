"""The demo: everything for real on this machine, and a clear sentence when something is missing."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.sandbox import demo
from bot.sandbox.gallery import Answer
from bot.sandbox.slack.deliveries import HttpTransport
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.sandbox.topologies.configuration import Variant
from bot.sandbox.topologies.every import CONFIGURATIONS, variants
from tests.bot.sandbox.slack.conftest import serve as _serve

serve = _serve


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    """A Slack whose app is nowhere."""
    with SlackStandIn("http://127.0.0.1:9/slack/events", busy_every=0, processing=0) as stand_in:
        yield stand_in


@pytest.fixture
def variant() -> Variant:
    return next(variants())


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "web.log").write_text("the last line of the log\n", encoding="utf-8")
    return tmp_path / "web.log"


def test_it_shows_every_configuration_healthy_and_broken() -> None:
    """At least eight pictures, and no configuration left out."""
    show = demo.chosen()
    assert {variant.configuration.name for variant in show} == set(CONFIGURATIONS)
    for name in CONFIGURATIONS:
        assert [bool(variant.breakage) for variant in show if variant.configuration.name == name] == [False, True, True]


def test_the_whole_story_from_the_command_to_the_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A moto process, a gunicorn process, signed commands: tasks healthy and broken, one of them Serverless, each with picture, page and report."""
    monkeypatch.setattr(demo, "screenshot", lambda _html, _png: False)  # the browser has its own tests
    said: list[str] = []
    verdicts = {"orders-cdc": "reachable", "orders-cdc-two-walls": "blocked", "visits-feed-replication-shut-in": "blocked"}
    wanted = [variant for variant in variants() if variant.task in verdicts]
    assert demo.run(tmp_path, wanted, said.append) == 0
    for task, verdict in verdicts.items():
        folder = tmp_path / task
        png = (folder / "picture.png").read_bytes()
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">I", png[16:20])[0] > 400
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        assert (report["format"], report["task"]["identifier"], report["verdict"]) == ("dms-check/report", task, verdict)
        seen = [each["agrees"] for each in report["evidence"]]  # DMS saw its source time out where it is blocked, and answer where it is not
        assert seen[:1] == ([] if task.startswith("visits-feed") else [True])
        page = (folder / "message.html").read_text(encoding="utf-8")
        assert task in page
        assert "data:image/png;base64," in page
        assert any(line.startswith(f"✓ {task} ") and verdict in line for line in said)
    assert (tmp_path / "index.html").exists()
    assert "no screenshots, for there is no Chromium here" in said[-1]


def test_a_command_that_is_not_acknowledged_ends_it(slack: SlackStandIn, variant: Variant, log: Path) -> None:
    with pytest.raises(demo.NothingArrivedError, match=rf"{variant.task}: the command was not acknowledged \(0 dispatch_failed"):
        demo.ask(slack, variant, log)


def test_an_answer_without_its_picture_is_named_with_what_the_channel_says(
    slack: SlackStandIn, variant: Variant, log: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[[App], str]
) -> None:
    """The log's end is there too, so that nobody has to look for it."""
    monkeypatch.setattr(demo, "PATIENCE", 0.3)
    app = App(client=WebClient(slack.token, base_url=slack.url), signing_secret=slack.signing_secret)

    @app.command("/dms-check")
    def check(ack: Ack, client: WebClient, command: dict[str, str]) -> None:
        ack()
        client.chat_postMessage(channel=command["channel_id"], text="still looking")

    slack._transport = HttpTransport(serve(app), slack.signing_secret, slack.workspace.clock, 3.0)
    with pytest.raises(demo.NothingArrivedError) as caught:
        demo.ask(slack, variant, log)
    assert "the picture and the report did not arrive within" in str(caught.value)
    assert "the channel says: still looking\nthe last line of the log" in str(caught.value)


def test_a_verdict_that_is_not_what_the_network_was_built_for_is_a_failure() -> None:
    said: list[str] = []
    healthy, broken = islice(variants(), 2)
    answers = [Answer(each, "reachable", 1.0, b"", b"", "") for each in (healthy, broken)]
    assert demo._judge(answers[:0], said.append) == 0
    assert demo._judge(answers, said.append) == 1
    assert said[-1] == f"{broken.task} should be blocked ({broken.title}), and was found reachable."

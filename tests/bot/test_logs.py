"""The log can be read by programs, and by people who must not learn a secret."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot import logs

CANARIES = [
    "xoxb-1234567890-abcdefABCDEF",
    "xoxe.xoxp-1-Mi0yLTEyMzQ",
    "xapp-1-A0123-456-deadbeef",
    "AKIAIOSFODNN7EXAMPLE",
    "https://hooks.slack.com/commands/T1/123/canary",
    "https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1%2F123%2Fcanary",
    "response_url=http://127.0.0.1:9/canary",
    "postgresql://user:canary@host/name",
    "<SecretAccessKey>canary/canary+canary=</SecretAccessKey>",
    "{'SessionToken': 'canary=='}",
    '{"SecretString": "canary"}',
    r'{"answer": "{\"SecretString\": \"canary\"}"}',
    "ExternalId=canary&RoleArn=x",
    "Authorization: Bearer canary",
]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Give what is written to the log, and leave logging as it was."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure("DEBUG", stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = before, level


def lines(written: io.StringIO) -> list[dict[str, object]]:
    """Read the log as a program would."""
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_line_says_when_what_and_about_which_run(written: io.StringIO) -> None:
    """Whatever is said with an event is a field of its own."""
    logging.getLogger("bot.jobs").info("run.finished", extra={"run": "r1", "verdict": "blocked"})
    (line,) = lines(written)
    assert line["at"]
    assert {key: line[key] for key in ("level", "event", "run", "verdict", "logger")} == {
        "level": "info",
        "event": "run.finished",
        "run": "r1",
        "verdict": "blocked",
        "logger": "bot.jobs",
    }


@pytest.mark.parametrize("secret", CANARIES)
def test_no_secret_is_written_wherever_it_stands(written: io.StringIO, secret: str) -> None:
    """In the message, in what is said with it, or in a traceback; and the line is still JSON."""
    log = logging.getLogger("anywhere")
    log.info("took %s", secret)
    log.info("took", extra={"value": secret, "deep": {"in": (secret,), "response_url": ["canary"]}})
    log.error("failed", exc_info=ValueError(secret))
    assert len(lines(written)) == 3
    for word in ("canary", "abcdefABCDEF", "Mi0yLTEyMzQ", "deadbeef", "IOSFODNN7"):
        assert word not in written.getvalue()


@pytest.mark.parametrize(
    "innocent", ["orders-cdc is blocked", "sg-0123456789abcdef0", "10.0.2.9:5432", "arn:aws:dms:us-east-1:111122223333:task:ORDERS", "xoxo"]
)
def test_what_is_no_secret_is_left_alone(innocent: str) -> None:
    """A log that hides too much is of no use."""
    assert logs.redact(innocent) == innocent


@pytest.mark.parametrize("name", logs.NEVER_CHATTY)
def test_libraries_that_write_secrets_stay_quiet_even_at_debug(written: io.StringIO, name: str) -> None:
    """The SDK of AWS logs what STS answers, Bolt the body of a request that it refuses."""
    logging.getLogger(f"{name}.parsers").debug("b'<SecretAccessKey>canary'")
    logging.getLogger(name).info("body: token=canary")
    assert written.getvalue() == ""

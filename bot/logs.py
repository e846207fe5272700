"""The log: one JSON object a line, and no secret in any of them, whoever wrote it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TextIO

# At DEBUG botocore writes the secret keys that STS answers, and at INFO Bolt writes the body of a request whose signature is wrong.
NEVER_CHATTY = ("alembic", "boto3", "botocore", "s3transfer", "slack_bolt", "slack_sdk", "urllib3")

_NAMES = r"Secret_?Access_?Key|Session_?Token|X-Amz-Security-Token|SecretString|External_?Id|response_url|Authorization"
_NAMED = re.compile(f"(?:aws_)?(?:{_NAMES})", re.IGNORECASE)
_SECRETS = (
    (re.compile(rf"((?:{_NAMES})[\\\"'=:>\s]+)(?:Bearer\s+)?[^\\\"'\s,&<}}]+", re.IGNORECASE), r"\1[redacted]"),
    (re.compile(r"\bxox[a-z](?:\.xox[a-z])?-[\w.-]+|\bxapp-[\w-]+"), "[redacted]"),
    (re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"), "[redacted]"),
    (re.compile(r"(hooks\.slack\.com)[^\s\"'&]+"), r"\1/[redacted]"),
    (re.compile(r"(://[^/\s:@]*:)[^/\s@]+@"), r"\1[redacted]@"),
)
_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def redact(line: str) -> str:
    """Take out what must not be read: tokens of Slack, keys of AWS, addresses that anybody may post to, passwords in addresses.

    >>> redact("posted to https://hooks.slack.com/commands/T1/2/abc with xoxb-1-a")
    'posted to https://hooks.slack.com/[redacted] with [redacted]'
    """
    for secret, instead in _SECRETS:
        line = secret.sub(instead, line)
    return line


def _without_secrets(value: Any) -> Any:
    """Give a value as JSON may hold it, with nothing in it that must not be read."""
    match value:
        case None | bool() | int() | float():
            return value
        case Mapping():
            return {str(key): "[redacted]" if _NAMED.fullmatch(str(key)) else _without_secrets(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_secrets(item) for item in value]
        case _:
            return redact(str(value))


class Lines(logging.Formatter):
    """A record as one line of JSON: when, how grave, what happened, and whatever was said with it (``extra``)."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the record down without its secrets."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **{key: value for key, value in vars(record).items() if key not in _OF_EVERY_RECORD},
            "logger": record.name,
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(_without_secrets(line), ensure_ascii=False)


def configure(level: str, stream: TextIO) -> None:
    """Send the log of this process to ``stream``."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in NEVER_CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)

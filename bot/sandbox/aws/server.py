"""Starts the sandbox's AWS in a process of its own, so that moto is mended there and nowhere else, and a slow call holds up nobody's thread."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import CheckError
from bot.sandbox.aws.calls import DEFAULT_ACCOUNT, access_key

REGION = "us-east-1"


def environment(endpoint: str, account: str = DEFAULT_ACCOUNT) -> dict[str, str]:
    """Give the variables that point the AWS SDK and the AWS CLI at the sandbox, as that account."""
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": access_key(account),
        "AWS_SECRET_ACCESS_KEY": "sandbox",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
    }


@contextmanager
def serve(port: int = 0) -> Iterator[str]:
    """Run the sandbox's AWS on loopback for the length of the block and give its URL. Port 0 takes a free one.

    The child ends when its standard input does, so that it never outlives us, however we end.
    """
    command = [sys.executable, "-m", "bot.sandbox.aws", "--port", str(port), "--until-input-ends"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_clean(), text=True)  # noqa: S603 - our own module
    try:
        yield _address(child, port)
    finally:
        child.kill()
        child.communicate()


def _address(child: subprocess.Popen[str], port: int) -> str:
    said = child.stdout.readline().strip() if child.stdout else ""
    if not said.startswith("http://"):
        where = f"port {port}" if port else "a free port"
        raise CheckError(f"The AWS sandbox did not start on {where}.", "Install the sandbox extra and see that the port is free.")
    return said


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("MOTO_")}

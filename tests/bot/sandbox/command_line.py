"""The AWS CLI for scripts, kept warm: each ``aws`` is a fork of a process that has read the CLI and the models of its services once.

A cold start takes two seconds of a processor, and a test runs dozens. What runs is the CLI's own ``main``, on the caller's output.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SERVICES = ("ec2",)
"""Whose models are read beforehand; others are read when they are asked for."""
WORDS = 1 << 16  # bytes that a command may have

CLIENT = """#!{python} -ISs
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as line:
    line.connect({path!r})
    socket.send_fds(line, [json.dumps([sys.argv[1:], dict(os.environ)]).encode()], [1, 2])
    answer = line.recv(16)
sys.exit(int(answer or b"70"))
"""


@contextmanager
def command_line(folder: Path) -> Iterator[Path]:
    """Put an ``aws`` into the folder for the length of the block, and give the folder: the first of a ``PATH``."""
    path, client = folder / "line", folder / "aws"
    client.write_text(CLIENT.format(python=sys.executable, path=str(path)), encoding="utf-8")
    client.chmod(0o755)
    server = subprocess.Popen([sys.executable, __file__, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        assert server.stdout.readline() == "ready\n"
        yield folder
    finally:
        server.communicate()  # it ends with its input


def run(script: str, tools: Path, environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script whose ``aws`` is that one."""
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(["sh", "-s", *arguments], input=script, env={**environment, "PATH": path}, text=True, capture_output=True, check=False)


def _serve(path: str) -> None:
    from awscli.clidriver import create_clidriver

    driver = create_clidriver()
    for each in SERVICES:
        driver.session.create_client(each, region_name="us-east-1", aws_access_key_id="warm", aws_secret_access_key="warm")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        if os.fork() == 0:
            sys.stdin.read()
            os.kill(os.getppid(), 15)
            os._exit(0)
        while True:
            line, _ = door.accept()
            if os.fork() == 0:
                _answer(line, driver.main)
            line.close()


def _answer(line: socket.socket, main: object) -> None:
    said, files, _, _ = socket.recv_fds(line, WORDS, 2)
    words, environment = json.loads(said)
    os.environ.clear()
    os.environ.update(environment)
    for number, file in enumerate(files, start=1):
        os.dup2(file, number)
    status = main(words) if callable(main) else 70
    sys.stdout.flush()
    sys.stderr.flush()
    line.send(str(status).encode())
    os._exit(0)


if __name__ == "__main__":
    _serve(sys.argv[1])

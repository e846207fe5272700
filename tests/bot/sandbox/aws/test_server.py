"""Starting and ending the sandbox's AWS."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import boto3
import pytest

from bot.errors import CheckError
from bot.sandbox.aws.server import environment, serve


def answers(endpoint: str) -> bool:
    try:
        with urlopen(f"{endpoint}/sandbox/calls", timeout=5):  # noqa: S310 - our own loopback address
            return True
    except (URLError, ConnectionError):
        return False


def gone(endpoint: str) -> bool:
    """Tell whether it stops to answer within five seconds."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if not answers(endpoint):
            return True
        time.sleep(0.05)
    return False


def test_it_serves_for_the_length_of_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the account of the key, whatever moto is told elsewhere: this variable would put all accounts into one."""
    monkeypatch.setenv("MOTO_ACCOUNT_ID", "999999999999")
    with serve() as endpoint:
        for name, value in environment(endpoint, "444455556666").items():
            monkeypatch.setenv(name, value)
        assert boto3.session.Session().client("sts").get_caller_identity()["Account"] == "444455556666"
    assert not answers(endpoint)


def test_a_port_that_is_taken_is_a_clear_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CheckError, match="did not start on port"), serve(taken.getsockname()[1]):
        pass


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_a_port_that_cannot_be_is_a_clear_sentence_in_a_terminal(port: str) -> None:
    done = subprocess.run([sys.executable, "-m", "bot.sandbox.aws", f"--port={port}"], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(f"Cannot listen on port {port}: ")
    assert "Traceback" not in done.stderr


def test_without_the_extra_it_says_what_to_install() -> None:
    program = "import sys\nsys.modules['moto'] = None\nsys.argv[1:] = ['--port', '0']\nfrom bot.sandbox.aws.__main__ import main\nsys.exit(main())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "The sandbox needs moto.ec2: install the extra dms-check[sandbox].\n"


def test_it_does_not_outlive_the_program_that_started_it() -> None:
    """Not even one that was killed: then its pipe ends."""
    program = "from bot.sandbox.aws.server import serve\nwith serve() as url:\n    print(url, flush=True)\n    input()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        endpoint = owner.stdout.readline().strip()
        assert answers(endpoint)
        owner.kill()
    assert gone(endpoint)


def test_in_a_terminal_it_says_how_to_point_the_aws_cli_at_it() -> None:
    with subprocess.Popen([sys.executable, "-m", "bot.sandbox.aws", "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        endpoint = server.stdout.readline().strip()
        exports = dict(server.stdout.readline().strip().removeprefix("export ").split("=", 1) for _ in environment(endpoint))
        server.terminate()
    assert exports == environment(endpoint)

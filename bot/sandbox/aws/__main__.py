"""``python -m bot.sandbox.aws --port 5555``: the sandbox's AWS in a terminal, for the AWS CLI and anything else that speaks to AWS."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
from collections.abc import Callable

from bot.sandbox.aws.server import environment

os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"  # read when moto is imported: thousands of images, which cost half of the start


def _stop_when_input_ends(stop: Callable[[], None]) -> None:
    sys.stdin.read()
    stop()


def main() -> int:
    """Serve until interrupted, or until standard input ends."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox.aws", description=__doc__)
    parser.add_argument("--port", type=int, default=5555, help="where to listen on 127.0.0.1; 0 takes a free port (default: 5555)")
    parser.add_argument("--until-input-ends", action="store_true", help="stop when standard input ends, as it does with the program that started us")
    chosen = parser.parse_args()
    try:
        listening = socket.create_server(("127.0.0.1", chosen.port))
    except (OSError, OverflowError) as problem:
        sys.stderr.write(f"Cannot listen on port {chosen.port}: {getattr(problem, 'strerror', None) or problem}.\n")
        return 3
    try:
        from bot.sandbox.aws.moto_server import make  # noqa: PLC0415 - moto takes seconds to import, and reads its environment then
    except ModuleNotFoundError as missing:
        sys.stderr.write(f"The sandbox needs {missing.name}: install the extra dms-check[sandbox].\n")
        return 3
    server = make(listening)
    endpoint = f"http://127.0.0.1:{server.port}"
    sys.stdout.write(f"{endpoint}\n")
    if chosen.until_input_ends:
        threading.Thread(target=_stop_when_input_ends, args=(server.shutdown,), daemon=True).start()
    else:
        sys.stdout.write("".join(f"export {name}={value}\n" for name, value in environment(endpoint).items()))
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""``python -m bot.sandbox``: an AWS on this machine with a task of each configuration in it, to break with the AWS CLI and to check again."""

from __future__ import annotations

import argparse
import sys
import threading

from bot.errors import CheckError
from bot.sandbox.aws.server import environment, serve
from bot.sandbox.demo import clients
from bot.sandbox.topologies import every
from bot.sandbox.topologies.configuration import Variant


def main() -> int:
    """Build, say how to use it, and serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=5555, help="where to listen on 127.0.0.1; 0 takes a free port (default: 5555)")
    port: int = parser.parse_args().port
    try:
        _serve(port)
    except CheckError as error:
        sys.stderr.write(f"{error} {error.advice}\n")
        return 3
    except KeyboardInterrupt:
        pass  # how a person ends it
    return 0


def _serve(port: int) -> None:
    with serve(port) as endpoint:
        healthy = (Variant(each.task, each) for each in every.CONFIGURATIONS.values())
        built = [f"  dms-check check {each.task:16}# {each.configuration.title}" for each in every.build(clients(endpoint), healthy)]
        exports = [f"export {name}={value}" for name, value in environment(endpoint).items()]
        sys.stdout.write("\n".join(("# In another terminal:", *exports, *built, "# Break one with `aws ec2 …` and check again. Ctrl-C ends it.", "")))
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    sys.exit(main())

"""A process that runs the pool: the test kills it. Its checks take ``seconds`` and post into a file, as a channel that keeps everything it ever saw."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import uuid
from pathlib import Path

from bot.errors import CheckError
from bot.history import database
from bot.jobs.ledger import Ledger, Run
from bot.jobs.pool import Pool
from bot.jobs.runner import Keep, Runner


def main(url: str, channel: str, seconds: str, patience: str) -> None:
    """Work until told to stop."""
    ledger = Ledger(database.connect(url), lambda: uuid.uuid4().hex, lease=1.0)

    def post(run: Run, ts: str, text: str) -> None:
        line = json.dumps({"run": run.id, "ts": ts, "text": text, "attempt": run.attempt, "pid": os.getpid()}) + "\n"
        with Path(channel).open("a") as file:
            file.write(line)

    def check(run: Run, keep: Keep) -> str:
        ts = run.message or uuid.uuid4().hex
        post(run, ts, "checking")
        ledger.posted(run, ts)
        end = time.monotonic() + float(seconds)
        while time.monotonic() < end:
            time.sleep(0.02)
        keep()
        post(run, ts, "final")
        return "reachable"

    def tell(run: Run, error: CheckError) -> None:
        post(run, run.message or "none", f"final: {error}")

    pool = Pool(ledger, Runner(ledger, check, tell), worker=str(os.getpid()), size=4)

    def stop(*_: object) -> None:
        pool.stop(float(patience))
        os._exit(0)

    signal.signal(signal.SIGTERM, stop)
    pool.start()
    while True:
        signal.pause()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""One run from claim to end: whatever happens, the person who asked hears of it once.

Bolt does not report what a function raises after its acknowledgement (it logs one line without a traceback), so nothing here relies on ``@app.error``.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import CheckError, DeliveryError
from bot.jobs.ledger import ATTEMPTS, Ledger, Run

LOG = logging.getLogger(__name__)

Keep = Callable[[], None]


class RunLostError(Exception):
    """Somebody else holds the run now, so what this holder found must not be posted."""


@dataclass(frozen=True, slots=True)
class Runner:
    """``check`` does the run and gives its verdict; it calls ``keep`` before anything that others see, which raises ``RunLostError`` if the run is lost.

    ``tell`` gives the person an error. An answer that Slack did not take (``DeliveryError``) leaves the run as it is, so that it is tried again.
    """

    ledger: Ledger
    check: Callable[[Run, Keep], str]
    tell: Callable[[Run, CheckError], None]

    def __call__(self, run: Run) -> None:
        """Do the run and end it in the ledger."""
        began = time.monotonic()
        try:
            verdict, error = self._outcome(run)
        except RunLostError:
            LOG.warning("run.lost", extra={"run": run.id, "attempt": run.attempt})
            return
        if self.ledger.finish(run, verdict=verdict, error=error):
            seconds = round(time.monotonic() - began, 3)
            LOG.info("run.finished", extra={"run": run.id, "attempt": run.attempt, "verdict": verdict, "error": error, "seconds": seconds})

    def _outcome(self, run: Run) -> tuple[str | None, str | None]:
        """Give the verdict, or the error that the person was told."""
        try:
            if run.worn_out:
                return None, self._told(run, _worn_out(run))
            return self.check(run, lambda: self._keep(run)), None
        except (DeliveryError, RunLostError):
            raise
        except CheckError as error:
            return None, self._told(run, error)
        except Exception:
            LOG.exception("run.broke", extra={"run": run.id, "attempt": run.attempt})
            return None, self._told(run, _unexpected(run))

    def _keep(self, run: Run) -> None:
        if not self.ledger.heartbeat(run):
            raise RunLostError(run.id)

    def _told(self, run: Run, error: CheckError) -> str:
        """Tell the person, if the run is still ours to tell of; if Slack takes no message, the log has it."""
        self._keep(run)
        try:
            self.tell(run, error)
        except DeliveryError:
            LOG.exception("run.untold", extra={"run": run.id, "error": str(error)})
        return str(error)


def _worn_out(run: Run) -> CheckError:
    return CheckError(
        f"The check of {run.request.task} was cut short {ATTEMPTS} times.",
        f"Run it again later; if that fails too, look for run {run.id} in the log of the bot.",
    )


def _unexpected(run: Run) -> CheckError:
    return CheckError(
        f"The check of {run.request.task} stopped for a reason that the bot does not know.",
        f"Run it again; if that fails too, look for run {run.id} in the log of the bot.",
    )

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
            self._end(run, verdict=self._verdict(run))
        except RunLostError:
            LOG.warning("run.lost", extra={"run": run.id, "attempt": run.attempt})
        except DeliveryError:
            raise
        except CheckError as error:
            self._fail(run, error)
        except Exception:
            LOG.exception("run.broke", extra={"run": run.id, "attempt": run.attempt})
            self._fail(run, _unexpected(run))
        finally:
            LOG.info("run.ended", extra={"run": run.id, "attempt": run.attempt, "seconds": round(time.monotonic() - began, 3)})

    def _verdict(self, run: Run) -> str:
        """Check, unless the run was cut short too often."""
        if run.worn_out:
            raise _worn_out(run)
        return self.check(run, lambda: self._keep(run))

    def _keep(self, run: Run) -> None:
        if not self.ledger.heartbeat(run):
            raise RunLostError(run.id)

    def _fail(self, run: Run, error: CheckError) -> None:
        """Tell the person, then end the run; if Slack takes no message the log has it."""
        if not self.ledger.heartbeat(run):
            return
        try:
            self.tell(run, error)
        except DeliveryError:
            LOG.exception("run.untold", extra={"run": run.id, "error": str(error)})
        self._end(run, error=str(error))

    def _end(self, run: Run, *, verdict: str | None = None, error: str | None = None) -> None:
        """Write the end into the ledger."""
        if self.ledger.finish(run, verdict=verdict, error=error):
            LOG.info("run.finished", extra={"run": run.id, "attempt": run.attempt, "verdict": verdict, "error": error})


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

"""The sandbox's own controls, for tests, the demo and the bench: faults, the log of calls, what DMS says of a task or a connection."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.request import Request, urlopen

from bot.sandbox.aws.faults import Fault


@dataclass(frozen=True, slots=True)
class LoggedCall:
    """One call that was answered, or not: then ``status`` is 0. Times are seconds of the machine's monotonic clock."""

    service: str
    operation: str
    account: str
    region: str
    started: float
    ended: float
    status: int


@dataclass(frozen=True, slots=True)
class Control:
    """Speaks to the sandbox at ``endpoint``."""

    endpoint: str

    def faults(self, *faults: Fault) -> None:
        """Put these faults in force instead of those that were; none of them makes all well."""
        self._send("PUT", "faults", [asdict(each) for each in faults])

    def calls(self) -> tuple[LoggedCall, ...]:
        """Give the calls since the log was cleared, in the order in which they ended."""
        return tuple(LoggedCall(**each) for each in self._send("GET", "calls"))

    def forget_calls(self) -> None:
        """Clear the log."""
        self._send("DELETE", "calls")

    def say(self, arn: str, **facts: str) -> None:
        """Have DMS say this of a task, or of the connection tests of an endpoint: ``Status="failed", LastFailureMessage="…"``."""
        self._send("POST", "say", {"arn": arn, "facts": facts})

    def will_find(self, arn: str, *, looks: int = 0, **facts: str) -> None:
        """Have the next connection tests of an endpoint end so, after DMS was asked ``looks`` times.

        Without it a test ends as in moto, successful, or with what DMS was told to ``say`` of the endpoint.
        """
        self._send("POST", "outcome", {"arn": arn, "facts": facts, "looks": looks})

    def reset(self, seed: int = 0) -> None:
        """Empty every account, take back the faults, clear the log; the same calls then give the same ids as after any reset with this seed."""
        self.faults()
        self._send("POST", "reset", {"seed": seed})
        self.forget_calls()

    def _send(self, method: str, name: str, given: Any = None) -> Any:
        body = None if given is None else json.dumps(given).encode()
        with urlopen(Request(f"{self.endpoint}/sandbox/{name}", data=body, method=method), timeout=30) as answer:  # noqa: S310 - our own loopback address
            return json.load(answer)


def rounds(calls: Iterable[LoggedCall]) -> int:
    """Count the dependent rounds: the longest chain of calls of which each began after the one before had ended.

    Have a fault delay every call by 50 ms or more, since the sandbox takes no time for some and answers them one by one.
    """
    count, free = 0, float("-inf")
    for each in sorted(calls, key=lambda call: call.ended):
        if each.started >= free:
            count, free = count + 1, each.ended
    return count

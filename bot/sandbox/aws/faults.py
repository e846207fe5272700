"""What can be made to go wrong, so that a test sees how the bot takes it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from bot.sandbox.aws.calls import Call, Refusal

Kind = Literal["delay", "hang", "throttle", "deny", "expire", "error", "reset", "garbage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault of the calls that fit its four globs, the first ``times`` of them or all.

    ``delay`` answers ``seconds`` late; ``hang`` says nothing for ``seconds`` and hangs up; ``throttle``, ``deny`` and ``expire`` answer with AWS's own
    errors, ``error`` with ``code`` and ``message``; ``reset`` hangs up at once; ``garbage`` answers 200 with what no AWS client understands.
    """

    kind: Kind
    service: str = "*"
    operation: str = "*"
    account: str = "*"
    region: str = "*"
    times: int | None = None
    seconds: float = 30.0
    code: str = "InternalFailure"
    message: str = "The request processing has failed because of an unknown error."
    status: int = 500

    def fits(self, call: Call) -> bool:
        """Tell whether the call is one of those meant."""
        globs = ((call.service, self.service), (call.operation, self.operation), (call.account, self.account), (call.region, self.region))
        return all(fnmatchcase(value, glob) for value, glob in globs)


class Faults:
    """The faults in force. Every delay that fits applies, and of the others the first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: list[tuple[Fault, int | None]] = []

    def replace(self, faults: Sequence[Fault]) -> None:
        """Put these in force instead of those that were."""
        with self._lock:
            self._left = [(each, each.times) for each in faults]

    def strike(self, call: Call) -> tuple[Fault, ...]:
        """Give the faults of this call and count them as used."""
        struck: list[Fault] = []
        with self._lock:
            for number, (fault, left) in enumerate(self._left):
                spent = left == 0 or not fault.fits(call)
                if spent or (fault.kind != "delay" and any(each.kind != "delay" for each in struck)):
                    continue
                struck.append(fault)
                self._left[number] = (fault, None if left is None else left - 1)
        return tuple(struck)


def refusal(fault: Fault, call: Call) -> Refusal:
    """Give the error that AWS answers with; its code and status depend on the protocol of the service."""
    if fault.kind == "error":
        return Refusal(fault.code, fault.message, fault.status)
    asker = f"arn:aws:sts::{call.account}:assumed-role/dms-check/sandbox"
    why = f"User: {asker} is not authorized to perform: {call.service}:{call.operation} because no identity-based policy allows it"
    stale = "The security token included in the request is expired"
    match fault.kind, "json" if call.json else call.service:
        case "throttle", "ec2":
            return Refusal("RequestLimitExceeded", "Request limit exceeded.", 503)
        case "throttle", protocol:
            return Refusal("ThrottlingException" if protocol == "json" else "Throttling", "Rate exceeded")
        case "expire", "ec2":
            return Refusal("RequestExpired", "Request has expired.")
        case "expire", protocol:
            return Refusal("ExpiredTokenException", stale) if protocol == "json" else Refusal("ExpiredToken", stale, 403)
        case _, "ec2":
            return Refusal("UnauthorizedOperation", f"You are not authorized to perform this operation. {why}", 403)
        case _, protocol:
            return Refusal("AccessDeniedException", why) if protocol == "json" else Refusal("AccessDenied", why, 403)


def wrong_region(call: Call) -> Refusal:
    """Give the error for a Region that does not exist."""
    message = "Credential should be scoped to a valid region."
    if call.service == "ec2":
        return Refusal("AuthFailure", message, 401)
    return Refusal("InvalidSignatureException", message) if call.json else Refusal("SignatureDoesNotMatch", message, 403)

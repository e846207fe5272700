"""What goes wrong on purpose: 429 now and then by default, and whatever a test or a person orders."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

UPLOAD = "upload"  # the POST of the bytes, which is not a method of the Web API


@dataclass(frozen=True, slots=True)
class Fault:
    """One mishap: an ``error`` code in a 200, another HTTP ``status``, a wait of ``seconds`` before the answer, or several of these."""

    error: str | None = None
    status: int = 200
    seconds: float = 0.0
    retry_after: int | None = None


@dataclass(slots=True)
class Faults:
    """The orders. Every ``busy_every``-th paced call is answered 429, so that the same run meets the same refusals; 0 means never."""

    busy_every: int = 10
    retry_after: int = 1
    _ordered: dict[str, list[Fault]] = field(default_factory=dict)
    _paced: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def order(self, method: str, fault: Fault, times: int = 1) -> None:
        """Have the next ``times`` calls of the method go wrong."""
        with self._lock:
            self._ordered.setdefault(method, []).extend([fault] * times)

    def next(self, method: str, *, paced: bool) -> Fault | None:
        """Say what goes wrong with this call, if anything does."""
        with self._lock:
            ordered = self._ordered.get(method)
            if ordered:
                return ordered.pop(0)
            self._paced += paced
            if paced and self.busy_every and self._paced % self.busy_every == 0:
                return Fault(status=429, retry_after=self.retry_after)
        return None

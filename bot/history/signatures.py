"""Signatures of requests that were served. Bolt lets a request pass again for as long as its signature holds, whoever sends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Engine, delete, insert
from sqlalchemy.exc import IntegrityError

from bot.history.tables import SIGNATURES

LIFE = 660.0  # seconds: Slack's signatures hold for five minutes either side of their timestamp

SWEEPS = "0"  # one hash in sixteen begins so, and clears away the old ones: somebody waits for the others


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures in one database, shared by every web process; ``clock`` gives seconds since 1970."""

    engine: Engine
    clock: Callable[[], float]

    def seen(self, signature: str) -> bool:
        """Remember the signature, and say whether it was known."""
        now, digest = self.clock(), sha256(signature.encode()).hexdigest()
        try:
            with self.engine.begin() as connection:
                connection.execute(insert(SIGNATURES).values(sha256=digest, seen_at=now))
                if digest.startswith(SWEEPS):
                    connection.execute(delete(SIGNATURES).where(SIGNATURES.c.seen_at < now - LIFE))
        except IntegrityError:
            return True
        return False

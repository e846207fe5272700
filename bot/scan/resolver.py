"""What the bot's own resolver says of hosts that AWS does not explain; the replication instance may be told something else."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from functools import partial

from bot.scan.parallel import together

SECONDS = 2.0


def resolve(hosts: Sequence[str], until: float) -> dict[str, tuple[str, ...]]:
    """Look hosts up at the same time, for two seconds at most and not beyond ``until``; one that is not found has no address."""
    limit = min(until, time.monotonic() + SECONDS)
    found = together([partial(_addresses, host) for host in hosts], lambda _: (), limit)
    return dict(zip(hosts, found, strict=True))


def _addresses(host: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(sorted({str(address[0]) for *_, address in found}))

"""What the bot's own resolver says of hosts that AWS does not explain; the replication instance may be told something else."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from functools import partial

from bot.scan.parallel import together
from rules.network.name import is_name

SECONDS = 2.0
NONE = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
"""How a resolver says that there is no such name, or no address of it; anything else says nothing."""


def resolve(hosts: Sequence[str], until: float) -> dict[str, tuple[str, ...]]:
    """Look hosts up at the same time, two seconds and not beyond ``until``: one that is not found has no address, one without an answer is left out."""
    limit = min(until, time.monotonic() + SECONDS)
    found = together([partial(_addresses, host) for host in hosts], lambda _: None, limit)
    return {host: addresses for host, addresses in zip(hosts, found, strict=True) if addresses is not None}


def _addresses(host: str) -> tuple[str, ...] | None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM) if is_name(host) else []
    except socket.gaierror as error:
        return () if error.errno in NONE else None
    except (OSError, UnicodeError):
        return None
    return tuple(sorted({str(address[0]) for *_, address in found}))

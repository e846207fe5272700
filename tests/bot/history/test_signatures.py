"""A request is served once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, func, select

from bot.history.signatures import LIFE, Signatures
from bot.history.tables import SIGNATURES


def test_a_signature_is_known_from_the_second_time_on(engine: Engine) -> None:
    """Whoever sends the same request again is found out; another request is not."""
    signatures = Signatures(engine, lambda: 1000.0)
    assert [signatures.seen(each) for each in ("v0=a", "v0=b", "v0=a", "v0=a")] == [False, False, True, True]


def test_of_many_copies_at_once_one_is_the_first(engine: Engine) -> None:
    """Two web processes that get the same request at the same time serve it once."""
    signatures = Signatures(engine, lambda: 1000.0)
    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(signatures.seen, ["v0=a"] * 8)) == [False] + [True] * 7


def test_signatures_that_no_longer_hold_are_forgotten(engine: Engine) -> None:
    """Bolt refuses them by their age, so the table stays small."""
    now = [1000.0]
    signatures = Signatures(engine, lambda: now[0])
    for number in range(40):
        signatures.seen(f"v0=old-{number}")
    now[0] += LIFE + 1
    for number in range(40):
        signatures.seen(f"v0=new-{number}")
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(SIGNATURES)) == 40
        assert connection.scalar(select(func.min(SIGNATURES.c.seen_at))) == now[0]

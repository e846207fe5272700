"""What the tests of the configurations share: one account with all of them in it, since it takes a while to build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from bot.report import Report
from bot.sandbox.aws.control import Control
from bot.sandbox.aws.server import serve
from bot.sandbox.topologies.every import build, variants
from tests.bot.sandbox.conftest import clients_of
from tests.bot.sandbox.topologies.looking import check


@pytest.fixture(scope="session")
def built() -> Iterator[tuple[str, Mapping[str, Report]]]:
    """One account with every variant in it, side by side, and what a check says of every task as it was built."""
    with serve() as endpoint:
        assert tuple(build(clients_of(endpoint), variants())) == tuple(variants())
        assert {each.status for each in Control(endpoint).calls()} == {200}
        yield endpoint, check(endpoint)


@pytest.fixture(scope="session")
def reports(built: tuple[str, Mapping[str, Report]]) -> Mapping[str, Report]:
    """What a check says of every task as it was built."""
    return built[1]

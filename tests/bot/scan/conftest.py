"""What the tests of the scan share: the sandbox's AWS with two healthy tasks in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from botocore.config import Config

from bot.sandbox.aws.control import Control
from bot.sandbox.aws.server import serve
from bot.sandbox.demo import clients
from bot.sandbox.topologies.every import CONFIGURATIONS
from bot.scan.session import CONFIG, Session
from tests.bot.aws import sign_in

HASTY = CONFIG.merge(Config(retries={"mode": "standard", "total_max_attempts": 1}, read_timeout=1))


@pytest.fixture(scope="session")
def sandbox() -> Iterator[str]:
    """An AWS that holds orders-cdc, all in one VPC, and crm-load, over a peering."""
    with serve() as endpoint:
        for name in ("single-vpc", "two-vpcs"):
            CONFIGURATIONS[name].build(clients(endpoint))
        yield endpoint


@pytest.fixture
def aws(sandbox: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Control]:
    """The environment of a person who is signed in to that AWS."""
    sign_in(monkeypatch, sandbox)
    control = Control(sandbox)
    control.forget_calls()
    yield control
    control.faults()


@pytest.fixture(scope="module")
def hasty() -> Session:
    """A session that tries once and waits for a second."""
    return Session(HASTY)

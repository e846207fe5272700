"""What the tests of the sandbox's AWS share: one server for the session, emptied for each test, and real boto3 clients of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from bot.sandbox.aws.calls import DEFAULT_ACCOUNT, access_key
from bot.sandbox.aws.control import Control
from bot.sandbox.aws.server import REGION, serve
from bot.sandbox.topologies.site import Site

ONCE = Config(retries={"total_max_attempts": 1, "mode": "standard"}, connect_timeout=3, read_timeout=5)


@dataclass(frozen=True)
class Aws:
    """The sandbox's AWS and how to speak to it."""

    endpoint: str
    client: Callable[..., Any]

    @property
    def control(self) -> Control:
        return Control(self.endpoint)

    @property
    def ec2(self) -> Any:
        return self.client("ec2")

    @property
    def dms(self) -> Any:
        return self.client("dms")

    @property
    def rds(self) -> Any:
        return self.client("rds")

    def site(self, task: str = "test") -> Site:
        """A network in which everything is called after the task."""
        return Site(self.client, task)


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """One AWS for the session: moto takes two seconds to start."""
    with serve() as url:
        yield url


@pytest.fixture(scope="session")
def client(endpoint: str) -> Callable[..., Any]:
    """Clients of it, each made once."""
    return clients_of(endpoint)


def clients_of(endpoint: str) -> Callable[..., Any]:
    """Clients that try once, so that a test sees each answer."""

    @cache
    def make(service: str, account: str = DEFAULT_ACCOUNT, region: str = REGION, attempts: int = 1) -> Any:
        session: Any = boto3.session.Session(access_key(account), "sandbox", region_name=region)
        config = ONCE.merge(Config(retries={"total_max_attempts": attempts, "mode": "standard"}))
        return session.client(service, endpoint_url=endpoint, config=config)

    return make


@pytest.fixture
def aws(endpoint: str, client: Callable[..., Any]) -> Aws:
    """An AWS in which nothing was made and nothing goes wrong."""
    found = Aws(endpoint, client)
    found.control.reset()
    return found


@pytest.fixture
def refused() -> Callable[..., str]:
    """Give AWS's code for a call that it refuses."""

    def code(call: Callable[..., Any], **parameters: Any) -> str:
        with pytest.raises(ClientError) as caught:
            call(**parameters)
        return str(caught.value.response["Error"]["Code"])

    return code

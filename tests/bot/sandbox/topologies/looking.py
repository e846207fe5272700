"""What a check says of the tasks of the sandbox."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.pipeline import diagnose_all
from bot.report import Report
from bot.request import Request
from bot.sandbox.aws.calls import DEFAULT_ACCOUNT
from bot.scan.session import Session
from bot.settings import Account
from tests.bot.aws import sign_in


def check(endpoint: str, account: str = DEFAULT_ACCOUNT) -> Mapping[str, Report]:
    """Check every task of an account; all of it can be read."""
    with pytest.MonkeyPatch.context() as patch:
        sign_in(patch, endpoint, account)
        snapshot = Session().scan(Request(""), (Account("sandbox"),), lambda _: None)
    assert snapshot.gaps == ()
    return {each.task.identifier: each for each in diagnose_all(snapshot)}

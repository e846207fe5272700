"""Where a request looks."""

from __future__ import annotations

import pytest

from bot.errors import UsageError
from bot.request import Request
from bot.scan.account import narrowed, places
from bot.scan.call import Place
from bot.settings import Account

OWN = Account("own")
PAYMENTS = Account("payments", "444455556666", "arn:aws:iam::444455556666:role/dms-check-readonly", regions=("eu-west-1", "us-east-1"))


@pytest.mark.parametrize(
    ("request_", "where"),
    [
        (Request("t"), [("", "us-west-2"), ("444455556666", "eu-west-1"), ("444455556666", "us-east-1")]),
        (Request("t", account="payments"), [("", "us-west-2"), ("444455556666", "eu-west-1"), ("444455556666", "us-east-1")]),
        (Request("t", region="eu-west-1"), [("", "eu-west-1"), ("444455556666", "eu-west-1")]),
        (Request("arn:aws:dms:eu-central-1:444455556666:task:A"), [("", "eu-central-1"), ("444455556666", "eu-central-1")]),
    ],
)
def test_a_request_looks_where_it_may_be_meant(request_: Request, where: list[tuple[str, str]]) -> None:
    """The account behind the environment's own credentials is not known yet, so that it is always asked."""
    accounts = (OWN, PAYMENTS)
    assert places(narrowed(request_, accounts), accounts, "us-west-2") == tuple(Place(*each) for each in where)


def test_an_account_s_name_stands_for_its_number() -> None:
    assert narrowed(Request("t", account="payments"), (OWN, PAYMENTS)).account == "444455556666"


def test_an_account_that_is_not_configured_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="999900001111 is not configured") as error:
        places(Request("t", account="999900001111"), (PAYMENTS,), "us-east-1")
    assert "payments" in error.value.advice


def test_without_any_region_nothing_can_be_asked() -> None:
    with pytest.raises(UsageError, match="No Region") as error:
        places(Request("t"), (OWN,), None)
    assert "AWS_REGION" in error.value.advice

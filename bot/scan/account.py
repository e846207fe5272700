"""An account that the bot may read, and where in it to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.errors import UsageError
from bot.request import Request
from bot.scan.call import Place
from bot.scan.find import arn_of


class Account(Protocol):
    """Without ``role`` the credentials of the environment reach it, and its ``id`` need not be known."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def id(self) -> str | None:
        """Its twelve digits."""

    @property
    def role(self) -> str | None:
        """The ARN of the role to assume in it."""

    @property
    def external_id(self) -> str | None:
        """What the role wants to hear from whoever assumes it."""

    @property
    def regions(self) -> tuple[str, ...]:
        """Where to look for tasks; none named is the Region of the environment."""


def narrowed(request: Request, accounts: Sequence[Account]) -> Request:
    """Give the request with an account's number in place of its name, and with what the task's ARN says."""
    arn = arn_of(request)
    if arn:
        return replace(request, account=arn["account"], region=arn["region"])
    number = next((each.id for each in accounts if each.name == request.account and each.id), request.account)
    return replace(request, account=number)


def places(request: Request, accounts: Sequence[Account], default_region: str | None) -> tuple[Place, ...]:
    """Give the accounts and Regions to look in. Raises ``UsageError`` when none fits."""
    chosen = [each for each in accounts if request.account in (None, each.id, each.name) or each.id is None]
    if not chosen:
        raise not_configured(request.account or "", [each.name for each in accounts])
    found = {Place(each.id or "", region) for each in chosen for region in _regions(request, each, default_region)}
    if not found:
        raise UsageError("No Region is set.", "Set AWS_REGION, or list `regions` in the file that DMS_CHECK_CONFIG names.")
    return tuple(sorted(found))


def not_configured(account: str, known: Sequence[str]) -> UsageError:
    """Say that an account cannot be looked into."""
    advice = f"I look in {' and '.join(known) or 'no account'}. Add it, with a read-only role, to the file that DMS_CHECK_CONFIG names."
    return UsageError(f"Account {account[:50]} is not configured.", advice)


def _regions(request: Request, account: Account, default_region: str | None) -> tuple[str, ...]:
    if request.region:
        return (request.region,)
    return account.regions or ((default_region,) if default_region else ())

"""Whose a call is. moto has one account unless keys were made by IAM; here an access key's id names its account, as AWS's do in a hidden way."""

from __future__ import annotations

from collections.abc import Callable

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.iam import models

from bot.sandbox.aws.calls import account_in
from bot.sandbox.aws.mends.mend import mend


def account_of(access_key: str) -> str:
    """Give the account of a key: of an assumed role its role's, else what the key's id says."""
    account: str = models.get_account_id_from(access_key)
    return account


@mend(models, "get_account_id_from")
def _account(moto: Callable[[str], str], access_key: str) -> str:
    known = moto(access_key)
    return account_in(access_key) if known == DEFAULT_ACCOUNT_ID else known

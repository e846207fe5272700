"""What all of DMS's answers share. moto drops nothing that is empty, gives dates without a zone, and forgives filters that AWS refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from moto.core.responses import ActionResult
from moto.dms.models import FakeReplicationInstance, FakeReplicationTask
from moto.dms.utils import random_id

from bot.sandbox.aws.mends.mend import AwsError, mend
from bot.sandbox.aws.mends.paging import asked
from bot.sandbox.aws.mends.sayings import said

Values = Callable[[dict[str, Any]], Iterable[Any]]


@mend(FakeReplicationTask, "to_dict")
@mend(FakeReplicationInstance, "to_dict")
def as_aws(moto: Callable[[Any], dict[str, Any]], self: Any) -> dict[str, Any]:
    """Give a resource as AWS does: without what is not known, its dates as moments."""
    shown: dict[str, Any] = plain(moto(self))
    return shown


def plain(value: Any, name: str = "") -> Any:
    """Drop what is ``None`` and turn ISO dates, which moto writes in UTC without saying so, into seconds since the epoch."""
    if isinstance(value, dict):
        return {key: plain(each, key) for key, each in value.items() if each is not None}
    if isinstance(value, str) and name.endswith(("Date", "CreateTime")):
        return datetime.fromisoformat(value).replace(tzinfo=UTC).timestamp()
    return value


@mend(FakeReplicationTask, "__init__")
@mend(FakeReplicationInstance, "__init__")
def _own_arn(moto: Callable[..., None], self: Any, *args: Any, **kwargs: Any) -> None:
    """End the ARN in an id of its own, as AWS does; moto ends it in the name."""
    moto(self, *args, **kwargs)
    self.arn = f"{self.arn.rpartition(':')[0]}:{kwargs.get('resource_identifier') or random_id(uppercase=True, length=26)}"


def listing(response: Any, key: str, items: Iterable[dict[str, Any]], filters: Mapping[str, Values], arn: str) -> ActionResult:
    """Answer a Describe operation with the items that fit all filters; with filters that nothing fits, AWS answers ResourceNotFoundFault."""
    backend, chosen = response.dms_backend, list(items)
    given: Sequence[dict[str, Any]] = asked(response).get("Filters") or ()
    for each in given:
        if each["Name"] not in filters:
            raise AwsError("InvalidParameterValueException", f"Unrecognized filter name: {each['Name']}")
        chosen = [item for item in chosen if set(filters[each["Name"]](item)) & set(each["Values"])]
    if given and not chosen:
        what = key.removeprefix("Replication")
        raise AwsError("ResourceNotFoundFault", f"No {what} found matching provided filters")
    return ActionResult({key: [{**item, **said(backend, item[arn])} for item in chosen]})


def by(name: str) -> Values:
    """Filter by one attribute."""
    return lambda item: (item.get(name),)

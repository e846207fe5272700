"""What makes moto slow in an account of many parts. Nothing that it answers changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from moto import backends
from moto.core import responses
from moto.ec2.models.tags import TagBackend
from moto.ec2.utils import EC2_PREFIX_TO_RESOURCE, get_prefix

from bot.sandbox.aws.mends.mend import mend


@mend(TagBackend, "describe_tags")
def _tags(moto: Callable[..., Any], self: Any, filters: Any = None) -> Any:
    """Look up the tags of one resource; moto searches those of all, for each resource that it shows."""
    match filters:
        case {"resource-id": [str(wanted)], **rest} if not rest and "*" not in wanted:
            return [{"resource_id": wanted, "key": key, "value": value, **_kind(wanted)} for key, value in self.tags.get(wanted, {}).items()]
        case _:
            return moto(self, filters)


def _kind(identifier: str) -> dict[str, str]:
    return {"resource_type": EC2_PREFIX_TO_RESOURCE.get(get_prefix(identifier), "")}


@mend(responses, "method_names_from_class")
@cache
def _operations(moto: Callable[[type], list[str]], owner: type) -> list[str]:
    """List a service's operations once, where moto looks through the hundreds of methods of EC2 at each call."""
    return moto(owner)


@mend(backends, "list_of_moto_modules")
@cache
def _services(moto: Callable[[], Iterable[str]]) -> tuple[str, ...]:
    """List moto's services once, where it looks through its folder twice at each call."""
    return tuple(moto())

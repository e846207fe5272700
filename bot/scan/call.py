"""A call to make: where, what, how narrowed, and what of its answer may be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

FILTER_VALUES = 200
"""AWS takes no more values in one filter: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html"""

DMS_NONE = "ResourceNotFoundFault"
"""How DMS may say that nothing fits: https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeReplicationTasks.html"""

SDK_NAMES = {"elasticloadbalancing": "elbv2", "es": "opensearch"}
"""Services that the SDK names otherwise than IAM does."""

HIDDEN = re.compile(r"(?i)\b(\w*(?:passw(?:or)?d|pwd|secret|token))\b(\s*[=:]\s*)[^\s;,&]+")
USER_INFO = re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")

Keep = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """An account and a Region. The account is empty while only its credentials are known."""

    account: str
    region: str


@dataclass(frozen=True, slots=True)
class Call:
    """One listing, or one question about one resource.

    ``key`` is where the answer must stand in the reply: a reply without it is no answer. ``arguments`` narrow the call, ``parameters`` say what it is
    about and are recorded. ``keep`` lets through what may be recorded of each item, ``beside`` names what is kept of the
    reply next to ``key``. ``none`` is the error by which the service says that there is none.
    """

    place: Place
    action: str
    key: str
    keep: Keep
    arguments: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    none: str = ""
    beside: tuple[str, ...] = ()
    page: int = 1000

    @property
    def service(self) -> str:
        """Give the service as the SDK names it."""
        prefix = self.action.partition(":")[0]
        return SDK_NAMES.get(prefix, prefix)

    @property
    def operation(self) -> str:
        """Give the operation as the API names it."""
        return self.action.partition(":")[2]

    @property
    def identity(self) -> str:
        """Tell calls apart: the same one is asked once."""
        return json.dumps([self.place.account, self.place.region, self.action, self.arguments, self.parameters], sort_keys=True)


def kept(*keys: str) -> Keep:
    """Let these through and nothing else; of tags the name alone, since people write anything into tags, and of messages what is no password."""
    return lambda item: {key: _safe(key, item[key]) for key in keys if key in item}


def filters(name: str, values: Iterable[str], parameter: str = "Filters") -> Iterator[dict[str, Any]]:
    """Give the arguments of as many calls as the values need; none of them for no values, since an empty filter asks for everything."""
    listed = sorted(set(values))
    for start in range(0, len(listed), FILTER_VALUES):
        yield {parameter: [{"Name": name, "Values": listed[start : start + FILTER_VALUES]}]}


def scrubbed(text: str) -> str:
    """Take passwords and the like out of a message that somebody else wrote."""
    return HIDDEN.sub(r"\1\2…", USER_INFO.sub("…", text))


def plain(value: Any) -> Any:
    """Give a value as JSON has it; times as ISO 8601."""
    match value:
        case dict(items):
            return {str(key): plain(each) for key, each in items.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case date():
            return value.isoformat()
        case bytes():
            return None
        case _:
            return value


def _safe(key: str, value: Any) -> Any:
    if key in ("Tags", "TagSet") and isinstance(value, list):
        return [each for each in value if isinstance(each, Mapping) and each.get("Key") == "Name"]
    return scrubbed(value) if key.endswith("Message") and isinstance(value, str) else value

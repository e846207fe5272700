"""Listings that come in pages and that the SDK has no paginator for, DMS's of Serverless replications among them.

Law: a token is handed back as it came, under the name that it came under, until none comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

TOKENS = ("Marker", "NextToken", "nextToken")
"""What DMS, EC2 and Direct Connect call it, in the request as in the reply."""


def by_token(ask: Callable[..., Mapping[str, Any]], arguments: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Ask until a page comes without a token."""
    page = ask(**arguments)
    yield page
    while token := {name: page[name] for name in TOKENS if isinstance(page.get(name), str) and page[name]}:
        page = ask(**{**arguments, **token})
        yield page

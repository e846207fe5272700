"""Listings that AWS cuts short and gives no token for: asked again in parts, until each part is whole.

Laws:
- The parts of a call are one answer to it: how it was narrowed is not recorded.
- A part that brought no answer leaves the whole without one, since a part of a listing decides nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.scan.answer import Answer, Gap
from bot.scan.call import Call

Ask = Callable[[Sequence[Call]], Sequence[Answer | Gap]]


def whole(ask: Ask, calls: Sequence[Call]) -> list[Answer | Gap]:
    """Make the calls; those whose answers say that there is more are made again in parts, all of them at the same time."""
    found = list(ask(calls))
    parts = {number: _parts(call) for number, call in enumerate(calls) if _cut(call, found[number])}
    wanted = [part for each in parts.values() for part in each]
    brought = iter(whole(ask, wanted) if wanted else ())
    for number, each in parts.items():
        if each:
            found[number] = _joined(calls[number], found[number], [next(brought) for _ in each])
    return found


def _cut(call: Call, answer: Answer | Gap) -> bool:
    return isinstance(answer, Answer) and bool(call.more) and answer.response.get(call.more) is True


def _parts(call: Call) -> list[Call]:
    return [replace(call, arguments=narrower) for narrower in call.split(call.arguments)] if call.split else []


def _joined(call: Call, first: Answer | Gap, parts: Sequence[Answer | Gap]) -> Answer | Gap:
    """Make one answer of all parts; what stands in two of them stands in it once."""
    answers = [each for each in parts if isinstance(each, Answer)]
    if not isinstance(first, Answer) or len(answers) < len(parts):
        return next(each for each in (*parts, first) if isinstance(each, Gap))
    items: dict[str, Mapping[str, Any]] = {json.dumps(item, sort_keys=True): item for each in answers for item in each.response[call.key]}
    return replace(first, response={call.key: list(items.values()), call.more: any(_cut(call, each) for each in answers)})

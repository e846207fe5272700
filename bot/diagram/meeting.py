"""Lay the way back along the way there, so that a control that both meet is one stop.

As many stops as can be are shared without either way losing its order (the longest common subsequence); where that leaves a choice, the stop
nearest to the replication instance is shared, for there the request decides first.
"""

from __future__ import annotations

from dataclasses import replace

from bot.diagram.stops import Stop


def meet(there: list[Stop], back: list[Stop]) -> list[Stop]:
    """Merge the stops of the request with those of the reply, both from the replication instance on; its ends stay the ends."""
    first, *between, last = there
    if back and back[0].same(first):
        first, back = _joined(first, back[0]), back[1:]
    if back and back[-1].same(last):
        last, back = _joined(last, back[-1]), back[:-1]
    return [first, *_merged(between, back), last]


def _joined(stop: Stop, other: Stop) -> Stop:
    return replace(stop, decisions=stop.decisions + other.decisions)


def _merged(there: list[Stop], back: list[Stop]) -> list[Stop]:
    common = _common(there, back)
    merged: list[Stop] = []
    one = other = 0
    while one < len(there) and other < len(back):
        if there[one].same(back[other]) and common[one][other] == common[one + 1][other + 1] + 1:
            merged.append(_joined(there[one], back[other]))
            one, other = one + 1, other + 1
        elif common[one + 1][other] >= common[one][other + 1]:
            merged.append(there[one])
            one += 1
        else:
            merged.append(back[other])
            other += 1
    return merged + there[one:] + back[other:]


def _common(there: list[Stop], back: list[Stop]) -> list[list[int]]:
    """Count how many stops can be shared from each pair of places on."""
    common = [[0] * (len(back) + 1) for _ in range(len(there) + 1)]
    for one in range(len(there) - 1, -1, -1):
        for other in range(len(back) - 1, -1, -1):
            both = common[one + 1][other + 1] + 1 if there[one].same(back[other]) else 0
            common[one][other] = max(both, common[one + 1][other], common[one][other + 1])
    return common

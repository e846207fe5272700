"""Listings that are cut short: which parts are asked for, and what becomes of one that brings nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from bot.scan.answer import Answer, Gap
from bot.scan.call import Call
from bot.scan.collectors.transit_gateway_route_table import halves
from bot.scan.parts import whole
from rules.network.packet import prefix, within
from tests.bot.scan.worlds import HOME

MORE = "AdditionalRoutesAvailable"
read = cache(prefix)
EVERY: Mapping[str, Any] = {"Filters": [{"Name": "state", "Values": ["active", "blackhole"]}]}


def search(table: str = "tgw-rtb-1") -> Call:
    about = {"TransitGatewayRouteTableId": table}
    return Call(HOME, "ec2:SearchTransitGatewayRoutes", "Routes", dict, EVERY, about, beside=(MORE,), more=MORE, split=halves)


class Gateway:
    """Gives ``most`` of the routes that a search finds, and says whether there are more, as EC2 does. Refuses to search where ``shut``."""

    def __init__(self, routes: Sequence[str], most: int = 5, shut: str = "") -> None:
        self.routes, self.most, self.shut = routes, most, shut
        self.rounds: list[Sequence[Call]] = []

    def ask(self, calls: Sequence[Call]) -> list[Answer | Gap]:
        self.rounds.append(calls)
        return [self._answer(call) for call in calls]

    def _answer(self, call: Call) -> Answer | Gap:
        where = (call.place.account, call.place.region, call.service, call.operation, call.parameters)
        if self.shut and self.shut in str(call.arguments):
            return Gap(*where, "RequestLimitExceeded", "Too fast.")
        found = [each for each in self.routes if all(_fits(each, one["Name"], one["Values"][0]) for one in call.arguments["Filters"][1:])]
        return Answer(*where, {"Routes": [{"DestinationCidrBlock": each} for each in found[: self.most]], MORE: len(found) > self.most})


def _fits(route: str, how: str, wanted: str) -> bool:
    one, other = read(route), read(wanted)
    return one == other if how == "route-search.exact-match" else within(one, other)


def routes(answer: Answer | Gap) -> list[str]:
    assert isinstance(answer, Answer)
    return sorted(each["DestinationCidrBlock"] for each in answer.response["Routes"])


def many() -> Iterator[str]:
    yield from ("0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "::/0", "2001:db8::/32")
    yield from (f"10.{number}.{number % 7}.0/24" for number in range(120))
    yield from (f"10.9.9.{number}/32" for number in range(16))
    yield from (f"2001:db8:{number:x}::/48" for number in range(12))


def test_a_listing_that_is_whole_is_asked_once() -> None:
    gateway = Gateway(["10.0.0.0/8", "10.1.0.0/16"])
    (answer,) = whole(gateway.ask, [search()])
    assert routes(answer) == ["10.0.0.0/8", "10.1.0.0/16"]
    assert len(gateway.rounds) == 1


@pytest.mark.parametrize("most", [3, 20])
def test_one_that_is_cut_short_is_asked_in_parts_until_each_is_whole(most: int) -> None:
    """Each route is there once, wherever a range is cut; the answer is about the table, and says nothing of the parts."""
    listed = sorted(set(many()))
    gateway = Gateway(listed, most)
    (answer,) = whole(gateway.ask, [search()])
    assert routes(answer) == listed
    assert isinstance(answer, Answer)
    assert answer.response[MORE] is False
    assert answer.parameters == {"TransitGatewayRouteTableId": "tgw-rtb-1"}
    assert len({call.identity for calls in gateway.rounds for call in calls}) == sum(map(len, gateway.rounds)), "nothing is asked twice"


def test_the_parts_of_all_calls_are_asked_at_the_same_time_and_go_to_their_own() -> None:
    gateway = Gateway(sorted(set(many())), most=20)
    answers = whole(gateway.ask, [search("tgw-rtb-1"), search("tgw-rtb-2")])
    assert routes(answers[0]) == routes(answers[1]) == sorted(set(many()))
    assert [each.parameters["TransitGatewayRouteTableId"] for each in answers] == ["tgw-rtb-1", "tgw-rtb-2"]
    assert len(gateway.rounds) <= 130
    assert all(len(calls) % 2 == 0 for calls in gateway.rounds)


def test_a_part_that_brings_no_answer_leaves_the_whole_without_one() -> None:
    gateway = Gateway(sorted(set(many())), most=20, shut="128.0.0.0/1")
    (answer,) = whole(gateway.ask, [search()])
    assert isinstance(answer, Gap)
    assert answer.code == "RequestLimitExceeded"


def test_what_cannot_be_narrowed_stays_cut_short_and_says_so() -> None:
    call = Call(HOME, "ec2:SearchTransitGatewayRoutes", "Routes", dict, EVERY, {}, more=MORE)
    (answer,) = whole(Gateway(["10.0.0.0/8", "10.1.0.0/16"], most=1).ask, [call])
    assert isinstance(answer, Answer)
    assert answer.response[MORE] is True


def test_a_search_for_one_address_is_narrow_enough() -> None:
    last = {"Filters": [*EVERY["Filters"], {"Name": "route-search.subnet-of-match", "Values": ["10.0.0.1/32"]}]}
    exact = {"Filters": [*EVERY["Filters"], {"Name": "route-search.exact-match", "Values": ["10.0.0.0/8"]}]}
    assert list(halves(last)) == list(halves(exact)) == []

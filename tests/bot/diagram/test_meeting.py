"""The way back laid along the way there: what both meet is one stop, and neither loses its order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.diagram.meeting import meet
from bot.diagram.stops import Decision, Stop
from bot.report import Hop


def hop(number: int, name: str, *, reply: bool = False) -> Hop:
    return Hop(number, "reply" if reply else "request", "network-acl", name, None, None, None, "allowed", None, None, "")


def walk(names: str, *, reply: bool = False) -> list[Stop]:
    return [Stop("", "network-acl", name, None, None, None, (Decision("", hop(number, name, reply=reply)),)) for number, name in enumerate(names, 1)]


def names(found: list[Stop]) -> str:
    return "".join(stop.id for stop in found)


def test_what_both_meet_is_one_stop_with_two_decisions() -> None:
    found = meet(walk("iabcd"), walk("bc", reply=True))
    assert names(found) == "iabcd"
    assert [len(stop.decisions) for stop in found] == [1, 1, 2, 2, 1]


def test_what_only_the_reply_meets_stands_where_it_meets_it() -> None:
    assert names(meet(walk("iapcd"), walk("apxc", reply=True))) == "iapxcd"


def test_a_gateway_that_the_reply_meets_twice_is_shared_where_the_request_decided() -> None:
    """The reply's second visit is the one beside the request's; what it meets between its two visits comes behind."""
    found = meet(walk("iagbd"), walk("agxgyb", reply=True))
    assert names(found) == "iagxgybd"
    assert [len(stop.decisions) for stop in found] == [1, 2, 2, 1, 1, 1, 2, 1]


def test_a_control_that_the_request_meets_twice_is_met_twice_on_the_way_back() -> None:
    """So does the network ACL of a NAT gateway's subnet: in, and out again."""
    found = meet(walk("ipungwd"), walk("puxug", reply=True))
    assert [stop.id for stop in found if len(stop.decisions) == 2] == ["p", "u", "g"]


def test_the_ends_stay_the_ends() -> None:
    found = meet(walk("id"), walk("ixd", reply=True))
    assert names(found) == "ixd"
    assert [len(stop.decisions) for stop in found] == [2, 1, 2]


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8))
def test_no_decision_is_lost_and_no_order_is_broken(there: str, back: str) -> None:
    found = meet(walk(f"i{there}z"), walk(back, reply=True))
    for direction, order in (("request", f"i{there}z"), ("reply", back)):
        met = [(each.hop.number, each.hop.id) for stop in found for each in stop.decisions if each.hop.direction == direction]
        assert met == list(enumerate(order, 1))
    assert (found[0].id, found[-1].id) == ("i", "z")

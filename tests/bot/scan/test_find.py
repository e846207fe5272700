"""What a person says of a task goes before what its endpoints say."""

from __future__ import annotations

from bot.request import Request
from bot.scan.find import told
from rules.legs import follow
from tests.services import warehouse


def test_an_address_that_a_person_gives_is_followed_where_a_secret_holds_it() -> None:
    world, task = warehouse()
    world.change(task.source, host=None, port=None)
    network = world.network()
    assert follow(told(network, [task], Request("wares-load")), task).verdict == "unknown"
    found = follow(told(network, [task], Request("wares-load", source="10.0.11.20:5432")), task)
    assert (found.verdict, found.legs[0].conversation.host, found.legs[0].conversation.port) == ("reachable", "10.0.11.20", 5432)


def test_it_is_of_that_end_alone() -> None:
    world, task = warehouse()
    legs = follow(told(world.network(), [task], Request("wares-load", target="[2001:db8::9]:5439")), task).legs
    assert [leg.conversation.host for leg in legs[:2]] == ["10.0.11.20", "2001:db8::9"]

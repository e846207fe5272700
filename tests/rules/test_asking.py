"""The answer on a path: from whom it is, and what lies behind one that does not come."""

from __future__ import annotations

from tests.named import HOST, INSTANCE, hosted_zone
from tests.rules.following import path_of, reasons


def test_the_first_hop_says_whose_word_the_address_is() -> None:
    path = path_of(hosted_zone())
    assert path.verdict == "reachable"
    assert path.hops[0].decision.detail.endswith(", as private hosted zone corp.example (Z0CORP) has it")


def test_behind_an_answer_that_is_not_known_nothing_is_reached_and_nothing_proved() -> None:
    world, task = hosted_zone()
    world.change(INSTANCE, name_servers=("10.0.12.53",))
    world.names[HOST] = ("10.20.4.55",)
    world.change("sg-billing", rules=())
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert [hop.reached for hop in path.hops[:3]] == [True, True, False]
    assert path.reply is None or not any(hop.reached for hop in path.reply.hops)


def test_a_name_that_means_nothing_ends_where_it_is_asked_for() -> None:
    world, task = hosted_zone()
    world.change("Z0CORP", records=())
    path = path_of((world, task))
    assert (path.verdict, path.reply, len(path.hops)) == ("blocked", None, 2)
    assert "HOSTED_ZONE_WITHOUT_THE_NAME" in reasons(path)

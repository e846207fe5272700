"""What lies on premises cannot be seen, and is told what it has to do."""

from __future__ import annotations

from rules.network.packet import prefix
from tests.healthy import vpn
from tests.rules.following import first, path_of


def test_the_far_side_is_told_which_source_to_admit_and_to_route_back() -> None:
    hop = first(path_of(vpn()), "on-premises")
    assert hop.decision.reason == "FAR_SIDE_OUT_OF_SIGHT"
    assert hop.decision.detail == "out of sight from here: the far side must route back to 10.0.1.23 and admit it to tcp 50000"


def test_the_answer_comes_back_by_the_way_it_went() -> None:
    path = path_of(vpn())
    assert path.request.end == "exits"
    assert path.request.back
    assert path.request.back.node == "vpn-plant"
    assert path.reply
    assert path.reply.packet.destination == prefix("10.0.1.23")

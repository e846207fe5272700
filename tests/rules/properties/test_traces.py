"""A trace ends, tells everything, and claims nothing that it did not see, whatever the network."""

from __future__ import annotations

from hypothesis import given, settings

from rules.network.network import At, Network
from rules.network.packet import Packet
from rules.trace import MOST_VISITS, trace
from tests.rules.properties.tangles import departures, doors, networks, packets


@settings(max_examples=200)
@given(networks(), doors, packets())
def test_a_trace_ends_wherever_it_starts(network: Network, start: At, packet: Packet) -> None:
    """It comes to each door a few times at most, and the doors are few."""
    found = trace(network, start, packet)
    visits = [hop.at for hop in found.hops]
    assert all(visits.count(door) <= MOST_VISITS + 1 for door in visits)


@settings(max_examples=200)
@given(networks(), departures())
def test_a_trace_is_allowed_only_when_every_decision_was(network: Network, departure: tuple[At, Packet]) -> None:
    """It arrived or left AWS, was really there at every hop, and no hop was a wall or unknown."""
    found = trace(network, *departure)
    if found.outcome == "allowed":
        assert found.end in {"delivered", "exits"}
        assert all(hop.reached and hop.outcome == "allowed" for hop in found.hops)
    if found.outcome == "blocked":
        assert any(hop.reached and hop.outcome == "blocked" and hop.decision.reason for hop in found.hops)


@settings(max_examples=150)
@given(networks(), departures())
def test_what_lies_behind_a_wall_is_not_reached(network: Network, departure: tuple[At, Packet]) -> None:
    """Once a packet is stopped, or lost, no later hop is called reached."""
    reached = [hop.reached for hop in trace(network, *departure).hops]
    assert reached == sorted(reached, reverse=True)


@settings(max_examples=150)
@given(networks(), doors, packets())
def test_every_wall_and_every_unknown_names_its_reason(network: Network, start: At, packet: Packet) -> None:
    """A wall has a reason code, an unknown hop a lack with a remedy."""
    for hop in trace(network, start, packet).hops:
        assert (hop.decision.reason is not None) or hop.outcome == "allowed"
        assert (hop.lack is not None and bool(hop.lack.remedy)) == (hop.outcome == "unknown")
        assert hop.decision.detail


@settings(max_examples=100)
@given(networks(), departures())
def test_an_answer_that_never_left_reaches_nothing(network: Network, departure: tuple[At, Packet]) -> None:
    assert not any(hop.reached for hop in trace(network, *departure, reached=False).hops)

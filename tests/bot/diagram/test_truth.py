"""The picture is never wrong: read back, it says of every hop what the report says, no more and no less."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.diagram.picture import draw
from bot.diagram.ways import way
from bot.report import Hop, Leg, Report, Verdict
from tests.bot.diagram.drawn import alone, overview
from tests.bot.diagram.reading import Seen, SeenCard, SeenEdge, see
from tests.bot.diagram.reports import (
    PICTURES,
    astray,
    internet,
    leg,
    nat_into_vpc,
    nat_out,
    on_premises,
    peering,
    report,
    same_subnet,
    same_vpc,
)
from tests.bot.diagram.scenarios import SCENARIOS, judged_scenario

Decided = Literal["allowed", "blocked", "unknown"]
OUTCOMES: tuple[Decided, ...] = ("allowed", "allowed", "allowed", "blocked", "unknown")
STATUSES = {"✕": "blocked", "(✕)": "walled", "?": "unknown", "!": "warn", "✓": "ok", "(✓)": "later", "–": "skip"}
WAYS = (same_subnet(), same_vpc(), same_vpc(one_table=True), peering(), astray(), internet(), nat_out(), nat_into_vpc(), on_premises())


def glyph(hop: Hop, hops: tuple[Hop, ...], verdict: Verdict = "exits-aws") -> str:
    """Say which sign a hop must carry, from the report alone."""
    last = [each for each in hops if each.direction == "request"][-1]
    leaves = hop is last and hop.kind in {"internet", "on-premises"} and verdict != "reachable"
    if hop.outcome == "allowed":
        return "?" if leaves else "!" if hop.warning else "✓"
    if hop.outcome == "not-reached":
        shown = {"blocked": "(✕)", "unknown": "?", "allowed": "(✓)", None: "–"}[hop.would_be]
        return "–" if shown == "(✓)" and (leaves or hop.kind in {"replication-instance", "database", "on-premises"}) else shown
    return {"blocked": "✕", "unknown": "?"}[hop.outcome]


def said(hop: Hop, sign: str) -> str:
    """Say what a row must tell, from the report alone: the rule where it passes, the sentence where it does not."""
    if sign == "–":
        return "not reached"
    if sign == "!":
        return hop.warning or ""
    return (hop.detail or hop.decided_by or "") if sign in {"✕", "(✕)", "?"} else (hop.decided_by or hop.detail)


def check(picture: Seen, drawn: Report, legs: list[tuple[str, Leg]]) -> None:
    """Compare a picture with the legs that it shows."""
    homes: dict[str, SeenCard] = {}
    for card in picture.cards.values():
        signs = [row.glyph for row in card.rows if row.label or row.glyph == "!"]  # other rows tell of other paths, and colour no card
        assert not signs or card.status == STATUSES[min(signs, key=list(STATUSES).index)], f"{card.texts[0]} is drawn as {card.status}"
        for row in card.rows:
            if row.label:
                assert row.label not in homes, f"{row.label} is there twice"
                homes[row.label] = card
    expected = {f"{mark}{hop.number}": (hop, each) for mark, each in legs for hop in each.paths[0].hops}
    assert set(homes) == set(expected)
    for label, (hop, each) in expected.items():
        card = homes[label]
        row = next(row for row in card.rows if row.label == label)
        assert row.glyph == glyph(hop, each.paths[0].hops, each.verdict), label
        assert row.words.startswith("▶" if hop.direction == "request" else "◀"), label
        told, words = (re.sub(r"\s", "", text) for text in (row.words, said(hop, row.glyph)))
        assert words in told or told.endswith("…"), f"{label} does not say {words}"
        if hop.kind not in {"replication-instance", "database"}:
            assert re.split("[/:]", hop.id)[-1] in " ".join(card.texts), label
        zones = [drawn.zones[zone].id for zone in (hop.vpc, hop.subnet) if zone]
        edge = hop.kind in {
            "internet-gateway",
            "egress-only-internet-gateway",
            "vpn-gateway",
        }  # a gateway at the edge of its VPC may be the card that joins both sides
        joint = edge or hop.kind == "route-table"
        for zone in zones[:1] if joint else zones:
            assert any(zone in header for header in card.zones) or edge, f"{label} stands outside {zone}"
    for mark, each in legs:
        lines(picture, mark, each, homes)


def lines(picture: Seen, mark: str, each: Leg, homes: dict[str, SeenCard]) -> None:
    """Follow the request's line from the replication instance: it meets every decision in order, and ends at the endpoint."""
    hops = each.paths[0].hops
    request = [edge for edge in picture.edges if edge.direction == "request" and edge.mark == mark]
    met = follow(request)
    order = [homes[f"{mark}{hop.number}"].name for hop in hops if hop.direction == "request"]
    assert is_part(order, met), f"{order} is not met along {met}"
    for direction in ("request", "reply"):
        pointed = {edge.head for edge in picture.edges if edge.direction == direction and edge.mark == mark and not edge.passes}
        deciding = {homes[f"{mark}{hop.number}"].name for hop in hops if hop.direction == direction}
        assert pointed <= deciding | {met[0], met[-1]}, f"the {direction} has a head at what decides nothing for it"
    walls = [edge for edge in picture.edges if edge.mark == mark and edge.wall]
    blocked = [f"{mark}{hop.number}" for hop in hops if hop.outcome == "blocked" and hop.number > 1]
    inside = [label for label in blocked if homes[label] is homes.get(f"{mark}{int(label.removeprefix(mark)) - 1}")]  # the line ends at an earlier decision
    lane = {hop.direction for hop in hops if hop.outcome in {"blocked", "unknown"}} | {"request"} | ({"reply"} if lost(hops) else set())
    assert sorted(edge.head for edge in walls) == sorted(homes[label].name for label in blocked if label not in inside)
    assert {edge.direction for edge in picture.edges if edge.mark == mark} == lane
    stopped = {homes[f"{mark}{hop.number}"].name for hop in hops if hop.outcome == "blocked" and hop.direction == "request"}
    assert all(edge.style == "dotted" for edge in behind(stopped, request)), "behind the wall nothing is reached"


def lost(hops: tuple[Hop, ...]) -> list[Hop]:
    """Give what would end a reply where its request does not come, so that its line shows how it gets there."""
    met = {(hop.kind, hop.id, None if hop.kind == "transit-gateway" else hop.subnet) for hop in hops if hop.direction == "request"}
    ends = [hop for hop in hops if hop.direction == "reply" and hop.kind != "route-table" and "blocked" in {hop.outcome, hop.would_be}]
    return [hop for hop in ends if (hop.kind, hop.id, hop.subnet) not in met]


def follow(edges: list[SeenEdge]) -> list[str]:
    onward = {edge.tail: edge.head for edge in edges}
    assert len(onward) == len(edges), "a line forks"
    (start,) = set(onward) - set(onward.values())
    met = [start]
    while met[-1] in onward:
        met.append(onward[met[-1]])
    assert len(met) == len(edges) + 1, "a line is in pieces"
    return met


def behind(stopped: set[str], edges: list[SeenEdge]) -> list[SeenEdge]:
    onward = {edge.tail: edge for edge in edges}
    at, found = next(iter(stopped), ""), []
    while at in onward:
        found.append(onward[at])
        at = onward[at].head
    return found


def is_part(order: list[str], met: list[str]) -> bool:
    rest = iter(met)
    deduplicated = [name for index, name in enumerate(order) if index == 0 or order[index - 1] != name]
    return all(name in rest for name in deduplicated)


@pytest.mark.parametrize("name", sorted(set(PICTURES) - {"no_paths"}))
def test_every_card_number_outcome_and_line_is_the_reports(name: str) -> None:
    drawn = PICTURES[name]()
    for each in drawn.legs:
        check(see(alone(drawn, each.role)), drawn, [("", each)]) if each.paths[0].hops else None
    if len(drawn.legs) > 1:
        check(see(overview(drawn)), drawn, list(zip("ST", drawn.legs, strict=True)))


@pytest.mark.parametrize("name", SCENARIOS)
def test_it_tells_every_scenario_as_the_engine_judged_it(name: str) -> None:
    drawn = judged_scenario(name)
    for each in drawn.legs:
        if each.paths:
            shown = way(each).path
            check(see(alone(drawn, each.role)), drawn, [("", replace(each, paths=(shown,)))])


@st.composite
def judged(draw_: st.DrawFn) -> tuple[Hop, ...]:
    """Judge a way at random, as the engine does: behind the first wall nothing is reached, though decided all the same."""
    hops = draw_(st.sampled_from(WAYS))
    walled, found = False, []
    for hop in hops:
        outcome: Decided = draw_(st.sampled_from(OUTCOMES)) if hop.number > 1 else "allowed"
        if walled:
            found.append(replace(hop, outcome="not-reached", would_be=outcome, detail="why"))
        else:
            warning = draw_(st.sampled_from((None, None, "only in part"))) if outcome == "allowed" else None
            found.append(replace(hop, outcome=outcome, would_be=None, warning=warning, detail="why"))
            walled = outcome == "blocked"
    return tuple(found)


def verdict(hops: tuple[Hop, ...]) -> Verdict:
    seen = {hop.outcome for hop in hops}
    return "blocked" if "blocked" in seen else "unknown" if "unknown" in seen else "reachable"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(source=judged(), target=judged())
def test_whatever_the_outcomes_the_picture_tells_them(source: tuple[Hop, ...], target: tuple[Hop, ...]) -> None:
    drawn = report(leg("source", source, verdict(source)), leg("target", target, verdict(target), host="10.0.9.12"))
    check(see(overview(drawn)), drawn, list(zip("ST", drawn.legs, strict=True)))
    for each in drawn.legs:
        check(see(alone(drawn, each.role)), drawn, [("", each)])


def test_the_fix_stands_in_the_card_that_blocks_and_nowhere_else() -> None:
    picture = see(draw(PICTURES["three_blockers"](), "dot"))
    fixed = [card for card in picture.cards.values() if any("Fix:" in row.words for row in card.rows)]
    assert sorted(card.texts[0] for card in fixed) == ["Route table db-private", "SG orders-db"]
    assert "Fix: inbound tcp 5432 from 10.0.1.0/24 (the replication instance's subnet)" in " ".join(row.words for row in fixed[0].rows + fixed[1].rows)


def test_a_fix_that_was_not_proved_is_not_offered() -> None:
    drawn = PICTURES["peering_blocked"]()
    doubtful = replace(drawn, fixes=tuple(replace(fix, verified=False, because="it opens the world") for fix in drawn.fixes))
    assert not any("Fix:" in row.words for card in see(draw(doubtful, "dot")).cards.values() for row in card.rows)


def test_an_endpoint_that_no_hop_stands_for_is_there_all_the_same_and_never_green() -> None:
    for name in ("nothing_known", "no_paths", "no_route"):
        picture = see(draw(PICTURES[name](), "dot"))
        (end,) = [card for card in picture.cards.values() if "orders-source" in card.texts]
        assert {row.glyph for row in end.rows} <= {"?", "–"}
        assert {edge.style for edge in picture.edges if edge.head == end.name} <= {"dashed", "dotted"}


def test_what_leaves_aws_says_what_the_far_side_must_admit() -> None:
    hops = tuple(replace(hop, outcome="allowed", detail="the far side must admit 198.51.100.7 to tcp 3306") for hop in internet()[:6])
    picture = see(draw(report(leg("source", hops, "exits-aws", host="203.0.113.10", port=3306)), "dot"))
    assert "OPEN IN AWS — hop 6 cannot be verified" in picture.title
    (row,) = [row for card in picture.cards.values() for row in card.rows if row.label == "6"]
    assert (row.glyph, row.words) == ("?", "▶ the far side must admit 198.51.100.7 to tcp 3306")
    assert {edge.style for edge in picture.edges if "dashed" in edge.style} == {"dashed"}


@pytest.mark.parametrize("name", ["gateway_endpoint", "interface_endpoint"])
def test_a_service_behind_its_endpoint_is_drawn_as_reached(name: str) -> None:
    """No hop stands for the service itself; nothing of a picture that says OPEN is drawn as not verified."""
    drawn = draw(judged_scenario(name), "dot").decode()
    assert "reached through the VPC" in drawn
    assert "cannot verify" not in drawn

"""What a plan is, on any broken network: each step needed, no prefix of it harmful, nothing opened that its task does not ask for, and all of it undone."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from hypothesis import assume, event, given, settings

from rules.assess import Assessment, assess
from rules.changes.change import Change
from rules.judge import Standing, applied, judge, standing, worse
from rules.legs import follow, staged
from rules.network.network import Network, Side
from rules.network.network_acl import NetworkAcl
from rules.network.packet import EPHEMERAL, TCP, Box, Packet, prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import RouteTable
from rules.network.security_group import SecurityGroup
from rules.network.subnet import Subnet
from rules.path import Path
from rules.repair import WORKING, Plan
from tests.builders import World
from tests.rules.properties.broken import broken
from tests.rules.properties.commands import OTHERS, run
from tests.rules.properties.openings import Point, holds, lattice

Broken = tuple[World, ReplicationTask]


def assessed(case: Broken) -> tuple[Network, Assessment, Plan]:
    network = case[0].network()
    found = assess(network, case[1])
    assume(found.plan is not None and found.plan.steps)
    assert found.plan
    event(f"{len(found.plan.steps)} steps, then {found.plan.verdict}")
    return network, found, found.plan


def stands(network: Network, task: ReplicationTask, changes: Iterable[Change], *, now: bool = False) -> Standing:
    return standing(path for path in follow(applied(network, changes), task).paths if path.current or not now)


def made(plan: Plan) -> tuple[Change, ...]:
    return tuple(each.change for each in plan.steps)


@settings(max_examples=50, deadline=None)
@given(broken())
def test_a_plan_brings_what_it_promises_and_each_step_is_needed_for_it(case: Broken) -> None:
    """Without a step for now a path that is taken now stands worse; without one for later, another one."""
    network, _, plan = assessed(case)
    after = judge(applied(network, made(plan)), case[1])
    assert after.verdict == plan.verdict
    assert plan.verified <= (plan.verdict in WORKING)
    for step in plan.steps:
        fewer = [each for each in made(plan) if each != step.change]
        assert worse(after.standing(), stands(network, case[1], fewer))
        now = stands(network, case[1], made(plan), now=True)
        assert step.later or worse(now, stands(network, case[1], fewer, now=True)) or plan.verdict not in WORKING


@settings(max_examples=50, deadline=None)
@given(broken())
def test_the_steps_for_now_are_enough_for_now(case: Broken) -> None:
    network, _, plan = assessed(case)
    assume(plan.verified)
    assert follow(applied(network, [each.change for each in plan.steps if not each.later]), case[1]).verdict == plan.verdict
    assert [each.later for each in plan.steps] == sorted(each.later for each in plan.steps)


@settings(max_examples=50, deadline=None)
@given(broken())
def test_no_step_of_a_plan_breaks_what_was_well_before_it(case: Broken) -> None:
    network, found, plan = assessed(case)
    assume(plan.verified)
    before = found.judgement.standing()
    for count in range(1, len(plan.steps) + 1):
        after = stands(network, case[1], made(plan)[:count])
        assert worse(before, after) is None
        before = after


@settings(max_examples=50, deadline=None)
@given(broken())
def test_a_plan_applied_twice_is_applied_once(case: Broken) -> None:
    network, _, plan = assessed(case)
    once = applied(network, made(plan))
    assert applied(once, made(plan)) == once


@settings(max_examples=50, deadline=None)
@given(broken())
def test_each_other_choice_brings_what_it_promises(case: Broken) -> None:
    network, _, plan = assessed(case)
    for other in plan.alternatives:
        event(other.choice.split()[1])
        assert follow(applied(network, [each.change for each in other.steps]), case[1]).verdict == other.verdict
        assert other.verdict in WORKING
        assert {each.change for each in other.steps} != set(made(plan))


@settings(max_examples=50, deadline=None)
@given(broken())
def test_the_commands_do_what_was_proved_and_their_undoing_gives_the_network_back(case: Broken) -> None:
    """Read as the AWS CLI reads them. Undone from the last to the first, each verdict is what it was. Whether a blackhole comes back is AWS's to say."""
    network, found, plan = assessed(case)
    assume(all(route.active for table in network.all(RouteTable) for route in table.routes))
    assume(not any(step.change.kind in OTHERS for step in plan.steps))
    there = network
    for step in plan.steps:
        there = run(there, step.change.as_cli())
    assert stands(there, case[1], ()) == stands(network, case[1], made(plan))
    for step in reversed(plan.steps):
        there = run(there, step.change.undo())
    assert stands(there, case[1], ()) == found.judgement.standing()


@settings(max_examples=50, deadline=None)
@given(broken())
def test_what_is_undone_is_what_was_done(case: Broken) -> None:
    """An undoing names the very things that its command names, and no other."""
    _, _, plan = assessed(case)
    for step in plan.steps:
        done, back = shlex.split(step.change.as_cli()), shlex.split(step.change.undo())
        ids = {word for word in back if word.startswith(("sg-", "acl-", "rtb-", "pcx-", "igw-", "tgw-", "eni-", "vpce-", "vpc-"))}
        assert step.change.resource in step.change.undo()
        assert ids <= {*done, str(getattr(step.change, "instead_of", ""))}


@settings(max_examples=50, deadline=None)
@given(broken())
def test_a_plan_admits_no_packet_that_its_task_does_not_ask_for(case: Broken) -> None:
    """Point by point at every group and ACL: who was stopped and is let through now is one of the task's ends, at one of its ports."""
    network, _, plan = assessed(case)
    before, after = network.derive(staged), applied(network, made(plan)).derive(staged)
    paths = [*follow(before, case[1]).paths, *follow(after, case[1]).paths]
    for change in {each.resource: each for each in made(plan)}.values():
        for was, box, point, egress in _newly(before, after, change):
            event(was)
            assert any(holds(asked, point) for asked in _asked(before, paths, egress=egress)), (was, box, point)


def _newly(before: Network, after: Network, change: Change) -> Iterator[tuple[str, Box, Point, bool]]:
    """Give the points that a group or an ACL lets through and did not."""
    group, acl = after.find(SecurityGroup, change.resource), after.find(NetworkAcl, change.resource)
    old_group, old_acl = before.find(SecurityGroup, change.resource), before.find(NetworkAcl, change.resource)
    if group and old_group:
        for rule in (each for each in group.rules if each not in old_group.rules):
            if isinstance(rule.peer, IPv4Network | IPv6Network):
                box = Box(rule.peer, rule.opening())
                yield from (("group", box, point, rule.egress) for point in lattice(box, [box]))
    if acl and old_acl:
        for entry in (each for each in acl.entries if each not in old_acl.entries):
            for point in lattice(entry.box(), [each.box() for each in acl.entries]):
                side = Side.OUT if entry.egress else Side.IN
                if acl.judge(_packet(point, side), side)[0] and not old_acl.judge(_packet(point, side), side)[0]:
                    yield "acl", entry.box(), point, entry.egress


def _packet(point: Point, side: Side) -> Packet:
    version, address, port = point
    far = prefix(f"{_text(version, address)}")
    near = prefix("10.0.0.1/32" if version == 4 else "2001:db8::1/128")
    return Packet(near if side is Side.OUT else far, far if side is Side.OUT else near, (port, port), (port, port), TCP)


def _text(version: int, address: int) -> str:
    return str(IPv4Address(address) if version == 4 else IPv6Address(address))


def _asked(network: Network, paths: Iterable[Path], *, egress: bool) -> Iterator[Box]:
    """Give the addresses of both ends of each path, with their subnets, as far ends of its packets."""
    for path in paths:
        for hop in path.hops:
            far = hop.packet.destination if egress else hop.packet.source
            yield Box(far, hop.packet.destination_ports)
        for end in (path.origin, path.target.interface):
            subnet = network.find(Subnet, end.subnet) if end else None
            for cidr in subnet.cidrs if subnet else ():
                yield Box(cidr, path.request.hops[0].packet.destination_ports)
                yield Box(cidr, EPHEMERAL)

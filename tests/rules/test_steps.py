"""Which changes are needed, and in which order they break nothing."""

from __future__ import annotations

from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.set_route import SetRoute
from rules.legs import staged
from rules.network.packet import prefix
from rules.steps import least, ordered, without
from rules.trial import Trials
from tests.builders import ACCOUNT, REGION, Where, rule
from tests.healthy import one_vpc, two_vpcs

WHERE = Where(account=ACCOUNT, region=REGION)
NEEDED = AuthorizeSecurityGroup(group="sg-orders", rule=rule("in tcp 5432 from sg-dms"), **WHERE)
AS_GOOD = AuthorizeSecurityGroup(group="sg-orders", rule=rule("in tcp 5432 from 10.0.0.0/16"), **WHERE)
IDLE = AuthorizeSecurityGroup(group="sg-orders", rule=rule("in tcp 443 from sg-dms"), **WHERE)
ASTRAY = SetRoute(table="rtb-dms-a", destination=prefix("10.0.12.0/24"), target="pcx-gone", **WHERE)


def trials() -> Trials:
    """The source's group admits nobody."""
    world, task = one_vpc()
    world.change("sg-orders", rules=())
    return Trials(world.network().derive(staged), task)


def test_what_changes_nothing_is_left_out() -> None:
    assert least(trials(), (IDLE, NEEDED)) == (NEEDED,)


def test_of_two_that_do_the_same_the_first_is_kept() -> None:
    assert least(trials(), (NEEDED, AS_GOOD)) == (NEEDED,)
    assert least(trials(), (AS_GOOD, NEEDED)) == (AS_GOOD,)


def test_no_change_is_needed_where_none_opens_anything() -> None:
    assert least(trials(), (IDLE,)) == ()


def test_a_step_that_would_break_something_waits() -> None:
    """The transit gateway carries no references to groups: its range must be admitted before the traffic moves there, though routes come first."""
    world, task = two_vpcs()
    spokes = {"dms": ("vpc-dms", ["subnet-dms-a", "subnet-dms-b"], ["10.20.0.0/16 billing"])}
    world.transit_gateway("hub", {**spokes, "billing": ("vpc-billing", ["subnet-billing"], ["10.0.0.0/16 dms"])})
    move = SetRoute(table="rtb-dms-a", destination=prefix("10.20.0.0/16"), target="tgw-hub", instead_of="pcx-billing", **WHERE)
    admit = AuthorizeSecurityGroup(group="sg-billing", rule=rule("in tcp 1521 from 10.0.1.0/24"), **WHERE)
    steps, snag = ordered(Trials(world.network().derive(staged), task), (move, admit))
    assert [each.change for each in steps] == [admit, move]
    assert snag is None


def test_no_order_is_found_for_what_always_breaks_something() -> None:
    steps, snag = ordered(trials(), (ASTRAY, NEEDED))
    assert [each.change for each in steps] == [NEEDED, ASTRAY]
    assert snag == "route 10.0.12.0/24 to pcx-gone breaks something until the rest is done: the target from eni-dms would be blocked"


def test_without_gives_the_others_in_their_order() -> None:
    assert without((NEEDED, IDLE, ASTRAY), IDLE) == (NEEDED, ASTRAY)

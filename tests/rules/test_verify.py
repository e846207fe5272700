"""What a fix has to prove on a copy of the network."""

from __future__ import annotations

import pytest

from rules.assess import assess
from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.modify_transit_gateway_attachment import ModifyTransitGatewayAttachment
from rules.judge import judge
from rules.legs import staged
from rules.trial import Trials
from rules.verify import RejectedFix, VerifiedFix, verified
from tests.builders import ACCOUNT, REGION, Where, rule
from tests.healthy import one_vpc
from tests.inspected import transit_gateway_firewall

WHERE = Where(account=ACCOUNT, region=REGION)


def settled_by(text: str) -> VerifiedFix | RejectedFix:
    """Try a rule for the group of the source, which admits nobody."""
    world, task = one_vpc()
    world.change("sg-orders", rules=())
    trials = Trials(world.network().derive(staged), task)
    before = judge(trials.network, task)
    return verified(trials, before, before.findings[0], (AuthorizeSecurityGroup(group="sg-orders", rule=rule(text), **WHERE),))


@pytest.mark.parametrize("text", ["in tcp 5432 from sg-dms", "in tcp 5432 from 10.0.0.0/8"])
def test_what_settles_a_finding_is_a_fix_only_where_it_opens_what_is_asked_for(text: str) -> None:
    fix = settled_by(text)
    if "sg-dms" in text:
        assert isinstance(fix, VerifiedFix)
    else:
        assert isinstance(fix, RejectedFix)
        assert fix.because.endswith("it opens more than the task asks for: sg-orders inbound tcp 5432 from 10.0.0.0/8.")


def test_the_world_is_never_let_in() -> None:
    fix = settled_by("in tcp 5432 from 0.0.0.0/0")
    assert isinstance(fix, RejectedFix)


def test_what_the_first_place_needs_may_settle_the_others_too() -> None:
    """In appliance mode no packet comes to the endpoint that did not see the request: the route that a second place would ask for is not made."""
    world, task = transit_gateway_firewall()
    world.change("tgw-attach-inspection", appliance_mode=False)
    for subnet in ("subnet-depot", "subnet-depot-door"):
        world.change(subnet, zone="euw1-az2", zone_name="eu-west-1b")
    (fix,) = assess(world.network(), task).fixes
    assert isinstance(fix, VerifiedFix)
    assert [type(each) for each in fix.changes] == [ModifyTransitGatewayAttachment]

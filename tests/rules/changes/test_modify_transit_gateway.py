"""A transit gateway carries references between security groups."""

from __future__ import annotations

import pytest

from rules.assess import assess
from rules.changes.modify_transit_gateway import ModifyTransitGateway
from rules.changes.modify_transit_gateway_attachment import REFERENCES, attachment_change
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from tests.builders import ACCOUNT, REGION, rule
from tests.healthy import transit_gateway
from tests.rules.changes.readers import adopted, calls, options, terraform

CHANGE = ModifyTransitGateway(account=ACCOUNT, region=REGION, gateway="tgw-hub")


def test_the_gateway_carries_references() -> None:
    found = CHANGE.apply(transit_gateway()[0].network()).find(TransitGateway, "tgw-hub")
    assert found
    assert found.references


def test_the_option_is_turned_on_and_off_again() -> None:
    for text, how in ((CHANGE.as_cli(), "enable"), (CHANGE.undo(), "disable")):
        expected = {"--transit-gateway-id": "tgw-hub", "--options": f"SecurityGroupReferencingSupport={how}", "--region": "eu-west-1"}
        assert options(calls(text)[0]) == ("modify-transit-gateway", expected)
    assert adopted(CHANGE.as_terraform())["id"] == "tgw-hub"
    assert terraform(CHANGE.as_terraform())[2] == {"security_group_referencing_support": "enable"}
    assert CHANGE.permissions == ("ec2:ModifyTransitGateway",)


def test_an_attachment_has_a_switch_of_its_own() -> None:
    network = transit_gateway()[0].network()
    depot = network.find(TransitGatewayAttachment, "tgw-attach-depot")
    assert depot
    change = attachment_change(depot, option=REFERENCES)
    assert options(calls(change.as_cli())[0])[1]["--options"] == "SecurityGroupReferencingSupport=enable"
    assert terraform(change.as_terraform())[2]["security_group_referencing_support"] == "enable"
    assert change.summary == "group references on"


@pytest.mark.parametrize("off", [(), ("tgw-attach-depot",), ("tgw-attach-depot", "tgw-attach-dms")])
def test_a_rule_that_names_the_group_is_served_by_all_the_switches_that_are_off(off: tuple[str, ...]) -> None:
    """It is a choice beside ranges, proved as they are; and none where no rule names the group."""
    world, task = transit_gateway()
    for attachment in off:
        world.change(attachment, references=False)
    world.change("sg-depot", rules=(rule("in tcp 1433 from sg-dms"),))
    plan = assess(world.network(), task).plan
    assert plan
    (other,) = plan.alternatives
    assert (other.choice.partition(" over ")[0], other.verdict) == ("by references", "reachable")
    assert sorted(each.change.resource for each in other.steps) == sorted(("tgw-hub", *off))
    world.change("sg-depot", rules=())
    without = assess(world.network(), task).plan
    assert without
    assert without.alternatives == ()

"""The source/destination check of a bridging host is turned off."""

from __future__ import annotations

from rules.changes.disable_source_dest_check import DisableSourceDestCheck
from rules.network.network_interface import NetworkInterface
from tests.builders import ACCOUNT, REGION
from tests.healthy import two_vpcs
from tests.rules.changes.readers import adopted, calls, options, terraform

CHANGE = DisableSourceDestCheck(account=ACCOUNT, region=REGION, interface="eni-billing", subnet="subnet-billing")


def test_the_check_is_off() -> None:
    found = CHANGE.apply(two_vpcs()[0].network()).find(NetworkInterface, "eni-billing")
    assert found
    assert not found.source_dest_check


def test_the_undo_turns_it_on_again() -> None:
    for text, flag in ((CHANGE.as_cli(), "--no-source-dest-check"), (CHANGE.undo(), "--source-dest-check")):
        expected = {"--network-interface-id": "eni-billing", flag: "", "--region": "eu-west-1"}
        assert options(calls(text)[0]) == ("modify-network-interface-attribute", expected)


def test_terraform_adopts_the_interface() -> None:
    """The check is an argument of the interface; CloudFormation can only change the template that made it."""
    assert adopted(CHANGE.as_terraform())["id"] == "eni-billing"
    assert terraform(CHANGE.as_terraform())[0] == "aws_network_interface"
    assert CHANGE.as_cloudformation() == {}
    assert CHANGE.summary == "source/destination check off"

"""What was not read because nothing was asked there, and what was asked and not shown."""

from __future__ import annotations

from rules.network.elsewhere import elsewhere, unread
from rules.network.network import Lack, Network
from rules.network.vpc import Vpc

FAR = ("444455556666", "eu-west-1")


def test_a_place_that_was_not_read_is_named_with_what_to_add() -> None:
    found = unread(Network(), Vpc, "vpc-far", *FAR)
    assert found == elsewhere("vpc-far", *FAR)
    assert found.code == "CROSS_ACCOUNT_NOT_CONFIGURED"
    assert found.message == "vpc-far lies in account 444455556666, eu-west-1, which was not read."
    assert "Add account 444455556666, eu-west-1" in found.remedy


def test_a_region_that_aws_does_not_tell_is_left_out() -> None:
    assert elsewhere("tgw-far", "444455556666", "").message == "tgw-far lies in account 444455556666, which was not read."


def test_where_something_was_asked_the_reason_is_what_came_of_it() -> None:
    refused = Lack("ACCESS_DENIED", "AWS said no.", "Allow it.")
    assert unread(Network(lacks={(*FAR, "ec2:DescribeVpcs"): refused}), Vpc, "vpc-far", *FAR) == refused
    assert unread(Network(read=frozenset(((*FAR, "ec2:DescribeVpcs"),))), Vpc, "vpc-far", *FAR).code == "NOT_FOUND"
    assert unread(Network(read=frozenset(((*FAR, "ec2:DescribeSubnets"),))), Vpc, "vpc-far", *FAR).code == "NOT_ASKED"

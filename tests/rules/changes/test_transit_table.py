"""What both changes of an attachment and a transit gateway's table write."""

from __future__ import annotations

import pytest

from rules.changes import transit_table
from tests.rules.changes.readers import calls, options


def test_a_command_names_the_table_and_the_attachment() -> None:
    (call,) = calls(transit_table.as_cli("eu-west-1", "associate-transit-gateway-route-table", "tgw-rtb-1", "tgw-attach-1"))
    given = {"--transit-gateway-route-table-id": "tgw-rtb-1", "--transit-gateway-attachment-id": "tgw-attach-1", "--region": "eu-west-1"}
    assert options(call) == ("associate-transit-gateway-route-table", given)


def test_an_id_that_is_none_reaches_no_command() -> None:
    with pytest.raises(ValueError, match="is not an id"):
        transit_table.as_cli("eu-west-1", "associate-transit-gateway-route-table", "tgw-rtb-1; rm -rf /", "tgw-attach-1")


def test_an_association_and_a_propagation_of_the_same_two_have_names_of_their_own() -> None:
    (one,), (other,) = (transit_table.terraform(part, "tgw-rtb-1", "tgw-attach-1") for part in ("association", "propagation"))
    assert (one.kind, one.name) != (other.kind, other.name)
    names = [name for part in ("association", "propagation") for name in transit_table.as_cloudformation(part, "tgw-rtb-1", "tgw-attach-1")]
    assert len(set(names)) == 2

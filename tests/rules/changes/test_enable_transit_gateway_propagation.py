"""A VPC brings its ranges into a table of a transit gateway."""

from __future__ import annotations

from rules.changes.enable_transit_gateway_propagation import EnableTransitGatewayPropagation
from rules.network.packet import prefix
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from tests.builders import ACCOUNT, REGION
from tests.healthy import transit_gateway
from tests.rules.changes.readers import calls, cloudformation, options, terraform

CHANGE = EnableTransitGatewayPropagation(account=ACCOUNT, region=REGION, table="tgw-rtb-dms", attachment="tgw-attach-depot")


def test_each_range_of_the_vpc_gets_a_propagated_route() -> None:
    world, _ = transit_gateway()
    world.change("tgw-rtb-dms", routes=())
    world.change("vpc-depot", cidrs=(prefix("10.40.0.0/16"), prefix("10.41.0.0/16")))
    table = CHANGE.apply(world.network()).find(TransitGatewayRouteTable, "tgw-rtb-dms")
    assert table
    assert table.routes == tuple(TransitRoute(prefix(each), ("tgw-attach-depot",), static=False, sort="vpc") for each in ("10.40.0.0/16", "10.41.0.0/16"))


def test_what_a_vpc_that_was_not_read_would_bring_is_not_known() -> None:
    network = transit_gateway()[0].network().lacking("vpc-depot")
    assert CHANGE.apply(network) is network


def test_the_undo_stops_it() -> None:
    given = {"--transit-gateway-route-table-id": "tgw-rtb-dms", "--transit-gateway-attachment-id": "tgw-attach-depot", "--region": "eu-west-1"}
    assert options(calls(CHANGE.as_cli())[0]) == ("enable-transit-gateway-route-table-propagation", given)
    assert options(calls(CHANGE.undo())[0]) == ("disable-transit-gateway-route-table-propagation", given)


def test_templates_say_the_same() -> None:
    assert terraform(CHANGE.as_terraform())[2] == {"transit_gateway_route_table_id": "tgw-rtb-dms", "transit_gateway_attachment_id": "tgw-attach-depot"}
    assert cloudformation(CHANGE)[1] == {"TransitGatewayRouteTableId": "tgw-rtb-dms", "TransitGatewayAttachmentId": "tgw-attach-depot"}
    assert CHANGE.summary == "propagate tgw-attach-depot into tgw-rtb-dms"

"""An attachment gets the table that routes what comes by it."""

from __future__ import annotations

from rules.changes.associate_transit_gateway_route_table import AssociateTransitGatewayRouteTable
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, table_for
from tests.builders import ACCOUNT, REGION
from tests.healthy import transit_gateway
from tests.rules.changes.readers import calls, cloudformation, options, terraform

CHANGE = AssociateTransitGatewayRouteTable(account=ACCOUNT, region=REGION, table="tgw-rtb-dms", attachment="tgw-attach-dms")


def test_the_table_routes_what_comes_by_it() -> None:
    """Also where the association was still being made."""
    world, _ = transit_gateway()
    world.change("tgw-rtb-dms", associations=(), associating=("tgw-attach-dms",))
    after = CHANGE.apply(world.network())
    table = table_for(after, "tgw-hub", "tgw-attach-dms")
    assert isinstance(table, TransitGatewayRouteTable)
    assert (table.id, table.associating) == ("tgw-rtb-dms", ())


def test_the_undo_takes_it_away() -> None:
    given = {"--transit-gateway-route-table-id": "tgw-rtb-dms", "--transit-gateway-attachment-id": "tgw-attach-dms", "--region": "eu-west-1"}
    assert options(calls(CHANGE.as_cli())[0]) == ("associate-transit-gateway-route-table", given)
    assert options(calls(CHANGE.undo())[0]) == ("disassociate-transit-gateway-route-table", given)


def test_templates_say_the_same() -> None:
    assert terraform(CHANGE.as_terraform())[2] == {"transit_gateway_route_table_id": "tgw-rtb-dms", "transit_gateway_attachment_id": "tgw-attach-dms"}
    assert cloudformation(CHANGE)[1] == {"TransitGatewayRouteTableId": "tgw-rtb-dms", "TransitGatewayAttachmentId": "tgw-attach-dms"}
    assert CHANGE.summary == "associate tgw-attach-dms with tgw-rtb-dms"

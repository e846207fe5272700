"""A static route of a transit gateway, made or given another target."""

from __future__ import annotations

from rules.changes.set_transit_route import SetTransitRoute
from rules.network.network import Network
from rules.network.packet import prefix
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from tests.builders import ACCOUNT, REGION, Where
from tests.rules.changes.readers import adopted, calls, cloudformation, options, terraform

WHERE = Where(account=ACCOUNT, region=REGION)
FAR = prefix("10.20.0.0/16")


def change(*, instead: bool = False) -> SetTransitRoute:
    return SetTransitRoute(table="tgw-rtb-1", destination=FAR, attachment="tgw-attach-1", instead_of_blackhole=instead, **WHERE)


def table(*routes: TransitRoute) -> Network:
    return Network({"tgw-rtb-1": TransitGatewayRouteTable(id="tgw-rtb-1", gateway="tgw-1", routes=routes, **WHERE)})


def test_a_new_route_is_made_and_its_undo_deletes_it() -> None:
    made = change()
    named = {"--transit-gateway-route-table-id": "tgw-rtb-1", "--destination-cidr-block": "10.20.0.0/16", "--region": REGION}
    assert options(calls(made.as_cli())[0]) == ("create-transit-gateway-route", {**named, "--transit-gateway-attachment-id": "tgw-attach-1"})
    assert options(calls(made.undo())[0]) == ("delete-transit-gateway-route", named)
    where = {"transit_gateway_route_table_id": "tgw-rtb-1", "transit_gateway_attachment_id": "tgw-attach-1"}
    assert terraform(made.as_terraform())[2] == {"destination_cidr_block": "10.20.0.0/16", **where}
    assert adopted(made.as_terraform()) == {}
    kind, properties = cloudformation(made)
    assert kind == "AWS::EC2::TransitGatewayRoute"
    assert properties["TransitGatewayAttachmentId"] == "tgw-attach-1"


def test_a_blackhole_is_replaced_and_its_undo_makes_it_one_again() -> None:
    made = change(instead=True)
    assert made.kind == "replace-transit-gateway-route"
    assert "--blackhole" in made.undo()
    assert adopted(made.as_terraform())["id"] == "tgw-rtb-1_10.20.0.0/16"
    assert made.as_cloudformation() == {}


def test_it_takes_the_place_of_a_static_route_and_of_no_other() -> None:
    propagated = TransitRoute(FAR, ("tgw-attach-2",), static=False, sort="vpc")
    listed = TransitRoute(FAR, ("tgw-attach-3",), listed="pl-1")
    after = change(instead=True).apply(table(TransitRoute(FAR, (), active=False), propagated, listed)).find(TransitGatewayRouteTable, "tgw-rtb-1")
    assert after
    assert after.routes == (propagated, listed, TransitRoute(FAR, ("tgw-attach-1",)))
    assert after.lookup(FAR) == TransitRoute(FAR, ("tgw-attach-1",))


def test_a_table_that_was_not_read_stays_so() -> None:
    hidden = Network({"tgw-rtb-1": TransitGatewayRouteTable(id="tgw-rtb-1", gateway="tgw-1", routes=None, **WHERE)})
    assert change().apply(hidden) == hidden
    assert change().apply(Network()) == Network()

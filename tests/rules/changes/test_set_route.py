"""A route, made or given another target."""

from __future__ import annotations

import pytest

from rules.changes.set_route import SetRoute
from rules.network.network import Network
from rules.network.packet import prefix
from rules.network.route_table import Route, RouteTable
from tests.builders import ACCOUNT, REGION, Where
from tests.rules.changes.readers import adopted, calls, cloudformation, options, terraform

WHERE = Where(account=ACCOUNT, region=REGION)
FAR = prefix("10.20.0.0/16")


def change(target: str, instead_of: str | None = None) -> SetRoute:
    return SetRoute(table="rtb-1", destination=FAR, target=target, instead_of=instead_of, **WHERE)


def table(*routes: Route) -> Network:
    return Network({"rtb-1": RouteTable(id="rtb-1", vpc="vpc-1", routes=(Route(prefix("10.0.0.0/16"), "local"), *routes), **WHERE)})


@pytest.mark.parametrize(
    ("target", "option", "argument", "property_"),
    [
        ("pcx-1", "--vpc-peering-connection-id", "vpc_peering_connection_id", "VpcPeeringConnectionId"),
        ("igw-1", "--gateway-id", "gateway_id", "GatewayId"),
        ("vgw-1", "--gateway-id", "gateway_id", "GatewayId"),
        ("nat-1", "--nat-gateway-id", "nat_gateway_id", "NatGatewayId"),
        ("tgw-1", "--transit-gateway-id", "transit_gateway_id", "TransitGatewayId"),
        ("eni-1", "--network-interface-id", "network_interface_id", "NetworkInterfaceId"),
        ("vpce-1", "--vpc-endpoint-id", "vpc_endpoint_id", "VpcEndpointId"),
        ("lgw-1", "--local-gateway-id", "local_gateway_id", "LocalGatewayId"),
        ("cagw-1", "--carrier-gateway-id", "carrier_gateway_id", "CarrierGatewayId"),
        ("eigw-1", "--egress-only-internet-gateway-id", "egress_only_gateway_id", "EgressOnlyInternetGatewayId"),
    ],
)
def test_each_kind_of_target_has_its_word(target: str, option: str, argument: str, property_: str) -> None:
    made = change(target)
    assert options(calls(made.as_cli())[0])[1] == {
        "--route-table-id": "rtb-1", "--destination-cidr-block": "10.20.0.0/16", option: target, "--region": "eu-west-1",
    }  # fmt: skip
    assert terraform(made.as_terraform())[2] == {"route_table_id": "rtb-1", "destination_cidr_block": "10.20.0.0/16", argument: target}
    assert cloudformation(made) == ("AWS::EC2::Route", {"RouteTableId": "rtb-1", "DestinationCidrBlock": "10.20.0.0/16", property_: target})


def test_a_new_route_is_made_and_its_undo_deletes_it() -> None:
    made = change("pcx-1")
    assert made.kind == "create-route"
    assert options(calls(made.undo())[0])[0] == "delete-route"
    assert adopted(made.as_terraform()) == {}


def test_a_route_that_exists_is_replaced_and_its_undo_gives_it_back() -> None:
    """Terraform adopts it first; CloudFormation can only change the template that made it."""
    made = change("pcx-1", "tgw-1")
    assert made.kind == "replace-route"
    operation, given = options(calls(made.undo())[0])
    assert (operation, given["--transit-gateway-id"]) == ("replace-route", "tgw-1")
    assert adopted(made.as_terraform())["id"] == "rtb-1_10.20.0.0/16"
    assert made.as_cloudformation() == {}


@pytest.mark.parametrize("target", ["local", "i-1", "core-network", ""])
def test_a_target_without_a_word_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match=r"route|id"):
        change(target).as_cli()
    with pytest.raises(ValueError, match=r"route|id"):
        change("pcx-1", target or "local").undo()


def test_it_takes_the_place_of_what_was_there() -> None:
    """A propagated route to the same range stays: it is not in the hand of who writes routes."""
    propagated = Route(FAR, "vgw-1", propagated=True)
    after = change("pcx-1", "tgw-1").apply(table(Route(FAR, "tgw-1", active=False), propagated)).find(RouteTable, "rtb-1")
    assert after
    assert set(after.routes) == {Route(prefix("10.0.0.0/16"), "local"), propagated, Route(FAR, "pcx-1")}


def test_an_ipv6_route_has_its_own_argument() -> None:
    made = SetRoute(table="rtb-1", destination=prefix("fd00:2::/64"), target="pcx-1", **WHERE)
    assert "--destination-ipv6-cidr-block" in made.as_cli()
    assert terraform(made.as_terraform())[2]["destination_ipv6_cidr_block"] == "fd00:2::/64"
    assert cloudformation(made)[1]["DestinationIpv6CidrBlock"] == "fd00:2::/64"
    assert made.summary == "route fd00:2::/64 to pcx-1"

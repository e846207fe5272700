"""A route table takes the routes of a VPN gateway."""

from __future__ import annotations

from dataclasses import replace

from rules.changes.enable_vgw_route_propagation import EnableVgwRoutePropagation, static_routes
from rules.network.route_table import Route, RouteTable
from rules.network.vpn_connection import VpnConnection
from tests.builders import ACCOUNT, REGION
from tests.healthy import vpn
from tests.rules.changes.readers import calls, cloudformation, options, terraform

CHANGE = EnableVgwRoutePropagation(account=ACCOUNT, region=REGION, table="rtb-dms-a", gateway="vgw-plant")


def test_the_routes_of_its_connections_are_propagated() -> None:
    world, _ = vpn()
    world.change("rtb-dms-a", routes=(), propagating=())
    network = world.network()
    table = CHANGE.apply(network).find(RouteTable, "rtb-dms-a")
    assert table
    assert table.propagating == ("vgw-plant",)
    assert table.routes == tuple(Route(each, "vgw-plant", propagated=True) for each in static_routes(network, "vgw-plant")) != ()


def test_of_a_connection_by_bgp_nobody_knows_beforehand() -> None:
    network = vpn()[0].network()
    dynamic = [replace(each, static=False) for each in network.all(VpnConnection)]
    assert static_routes(network.having(*dynamic), "vgw-plant") == ()


def test_the_undo_stops_it() -> None:
    given = {"--route-table-id": "rtb-dms-a", "--gateway-id": "vgw-plant", "--region": "eu-west-1"}
    assert options(calls(CHANGE.as_cli())[0]) == ("enable-vgw-route-propagation", given)
    assert options(calls(CHANGE.undo())[0]) == ("disable-vgw-route-propagation", given)


def test_templates_say_the_same() -> None:
    assert terraform(CHANGE.as_terraform())[2] == {"vpn_gateway_id": "vgw-plant", "route_table_id": "rtb-dms-a"}
    assert cloudformation(CHANGE)[1] == {"RouteTableIds": ["rtb-dms-a"], "VpnGatewayId": "vgw-plant"}
    assert CHANGE.summary == "take the routes of vgw-plant"

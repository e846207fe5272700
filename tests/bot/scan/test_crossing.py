"""A scan that crosses gateways: hubs of another account, peerings to another Region, Direct Connect, and tables of thousands of routes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.request import Request
from bot.scan.call import Place
from tests.bot.scan.test_survey import TASKS, endpoint, instance
from tests.bot.scan.worlds import HOME, World, task

HUB = Place("999900001111", "us-east-1")
FAR = Place("999900001111", "eu-west-1")
STORE = Place("444455556666", "eu-west-1")
SEARCH = "ec2:SearchTransitGatewayRoutes"


def gateway(name: str, owner: str = HUB.account) -> dict[str, Any]:
    return {"TransitGatewayId": name, "OwnerId": owner, "State": "available", "Options": {}}


def attachment(name: str, at: str, joins: str, owner: str, sort: str = "vpc") -> dict[str, Any]:
    return {
        "TransitGatewayAttachmentId": name, "TransitGatewayId": at, "ResourceId": joins, "ResourceType": sort, "ResourceOwnerId": owner, "State": "available",
    }  # fmt: skip


def route(cidr: str, to: str, sort: str = "vpc") -> dict[str, Any]:
    ways = [{"TransitGatewayAttachmentId": to, "ResourceType": sort, "ResourceId": "x"}]
    return {"DestinationCidrBlock": cidr, "Type": "static", "State": "active", "TransitGatewayAttachments": ways}


def table(name: str, at: str) -> dict[str, Any]:
    return {"TransitGatewayRouteTableId": name, "TransitGatewayId": at, "State": "available"}


def searching(*routes: dict[str, Any]) -> Mapping[str, Any]:
    """Answer a search."""
    return {"Routes": list(routes), "AdditionalRoutesAvailable": False}


def world(**more: Any) -> World:
    """A task whose source, 10.40.4.8, lies behind a hub that another account owns; ``more`` are answers of EC2 at home."""
    answers: dict[tuple[str, Place], Any] = {
        (TASKS, HOME): [task("orders-cdc")],
        ("dms:DescribeReplicationInstances", HOME): [instance()],
        ("dms:DescribeEndpoints", HOME): [endpoint("source", "10.40.4.8"), endpoint("target", "10.0.0.8")],
        ("ec2:DescribeTransitGateways", HOME): [gateway("tgw-hub")],
        ("ec2:DescribeTransitGatewayAttachments", HOME): [attachment("tgw-attach-here", "tgw-hub", "vpc-1", HOME.account)],
        ("ec2:DescribeTransitGateways", HUB): [gateway("tgw-hub")],
        ("ec2:DescribeTransitGatewayRouteTables", HUB): [table("tgw-rtb-1", "tgw-hub")],
        **{(f"ec2:{name}", HOME): found for name, found in more.items()},
    }
    return World(answers)


def having(made: World, **answers: tuple[Place, Any]) -> World:
    return World({**made.answers, **{(f"ec2:{name}", place): found for name, (place, found) in answers.items()}})


def read_at(made: World, action: str) -> set[Place]:
    return {call.place for call in made.asked(action)}


def test_the_tables_of_a_hub_are_read_in_the_account_that_owns_it() -> None:
    """And the VPC behind it in its own."""
    there = attachment("tgw-attach-store", "tgw-hub", "vpc-store", "444455556666")
    made = having(
        world(), DescribeTransitGatewayAttachments=(HUB, [there]), SearchTransitGatewayRoutes=(HUB, searching(route("10.40.0.0/16", "tgw-attach-store")))
    )
    store = Place("444455556666", "us-east-1")
    made.survey().run(Request("orders-cdc"), [HOME, HUB, store])
    assert read_at(made, SEARCH) == {HUB}
    assert store in read_at(made, "ec2:DescribeVpcs")
    assert len(made.rounds) <= 7


def test_a_hub_of_an_account_that_is_not_configured_is_never_asked() -> None:
    made = world()
    made.survey().run(Request("orders-cdc"), [HOME])
    assert {call.place.account for calls in made.rounds for call in calls} == {HOME.account}


def test_an_account_s_other_hubs_are_not_asked_elsewhere() -> None:
    made = world(DescribeTransitGatewayAttachments=[attachment("tgw-attach-other", "tgw-hub", "vpc-other", HOME.account)])
    made.survey().run(Request("orders-cdc"), [HOME, HUB])
    assert read_at(made, SEARCH) == set()


def test_a_peered_gateway_is_read_where_it_lies_and_the_vpc_behind_it_too() -> None:
    ocean = attachment("tgw-attach-ocean", "tgw-hub", "tgw-far", FAR.account, "peering")
    ends = [{"TransitGatewayId": name, "OwnerId": HUB.account, "Region": region} for name, region in (("tgw-hub", "us-east-1"), ("tgw-far", "eu-west-1"))]
    peering = {"TransitGatewayAttachmentId": "tgw-attach-ocean", "State": "available", "RequesterTgwInfo": ends[0], "AccepterTgwInfo": ends[1]}
    made = having(
        world(),
        DescribeTransitGatewayAttachments=(HUB, [ocean]),
        DescribeTransitGatewayPeeringAttachments=(HUB, [peering]),
        SearchTransitGatewayRoutes=(HUB, searching(route("10.40.0.0/16", "tgw-attach-ocean", "peering"))),
    )
    made = having(
        made,
        DescribeTransitGatewayRouteTables=(FAR, [table("tgw-rtb-far", "tgw-far")]),
        DescribeTransitGatewayAttachments=(FAR, [attachment("tgw-attach-store", "tgw-far", "vpc-store", STORE.account)]),
        SearchTransitGatewayRoutes=(FAR, searching(route("10.40.0.0/16", "tgw-attach-store"))),
    )
    made.survey().run(Request("orders-cdc"), [HOME, HUB, STORE])
    assert read_at(made, SEARCH) == {HUB, FAR}
    assert STORE in read_at(made, "ec2:DescribeVpcs")


def test_a_direct_connect_gateway_leads_to_its_virtual_interfaces() -> None:
    """They lie in the Region of their line, and may be another account's."""
    listed = {"directConnectGatewayId": "dxgw-1", "ownerAccount": HUB.account, "directConnectGatewayState": "available"}
    associated = {"directConnectGatewayId": "dxgw-1", "associationState": "associated", "associatedGateway": {"id": "tgw-hub", "type": "transitGateway"}}
    lines = [
        {"directConnectGatewayId": "dxgw-1", "virtualInterfaceId": "dxvif-1", "virtualInterfaceRegion": FAR.region, "virtualInterfaceOwnerAccount": FAR.account}
    ]
    made = world()
    made = World({
        **made.answers,
        ("directconnect:DescribeDirectConnectGateways", HUB): [listed],
        ("directconnect:DescribeDirectConnectGatewayAssociations", HUB): [associated],
        ("directconnect:DescribeDirectConnectGatewayAttachments", HUB): lines,
    })  # fmt: skip
    made.survey().run(Request("orders-cdc"), [HOME, HUB])
    assert read_at(made, "directconnect:DescribeVirtualInterfaces") == {HOME, HUB, FAR}
    assert FAR not in read_at(made, "ec2:DescribeVpnConnections")


def test_a_vpn_gateway_is_asked_what_it_is_associated_with() -> None:
    """The Direct Connect gateway may be another account's."""
    shown = {"VpnGatewayId": "vgw-1", "State": "available", "VpcAttachments": [{"VpcId": "vpc-1", "State": "attached"}]}
    made = world(DescribeVpnGateways=[shown])
    made.survey().run(Request("orders-cdc"), [HOME])
    assert [call.parameters for call in made.asked("directconnect:DescribeDirectConnectGatewayAssociations")] == [{"associatedGatewayId": "vgw-1"}]


def test_a_transit_gateway_is_asked_when_a_direct_connect_gateway_is_attached() -> None:
    made = world(
        DescribeTransitGateways=[gateway("tgw-hub", HOME.account)],
        DescribeTransitGatewayAttachments=[
            attachment("tgw-attach-here", "tgw-hub", "vpc-1", HOME.account),
            attachment("tgw-attach-line", "tgw-hub", "dxgw-1", "444455556666", "direct-connect-gateway"),
        ],
    )
    made.survey().run(Request("orders-cdc"), [HOME])
    assert [call.parameters for call in made.asked("directconnect:DescribeDirectConnectGatewayAssociations")] == [{"associatedGatewayId": "tgw-hub"}]

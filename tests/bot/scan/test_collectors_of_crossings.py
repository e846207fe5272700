"""What the collectors make of what AWS answers about transit gateways, VPN and Direct Connect."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.scan.answer import Answer
from bot.scan.collectors import direct_connect, vpn_connection
from bot.scan.collectors.direct_connect_gateway import ATTACHMENTS
from bot.scan.snapshot import Snapshot, build
from rules.network.direct_connect import VirtualInterface
from rules.network.direct_connect_gateway import ASSOCIATIONS, DirectConnectGateway, Line
from rules.network.network import Network
from rules.network.packet import prefix
from rules.network.route_table import RouteTable
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_attachment import PeeredGateway, TransitGatewayAttachment
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from rules.network.vpn_connection import VpnConnection
from tests.bot.scan.answers import one, read
from tests.bot.snapshots import ACCOUNT, REGION

SEARCH, REFERENCES = "ec2:SearchTransitGatewayRoutes", "ec2:GetTransitGatewayPrefixListReferences"
TABLES = ("ec2:DescribeTransitGatewayRouteTables", {"TransitGatewayRouteTables": [{"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1"}]})
TABLE = {"TransitGatewayRouteTableId": "tgw-rtb-1"}
ENTRIES = "ec2:GetManagedPrefixListEntries"


Said = tuple[str, dict[str, Any], dict[str, Any]]
"""An action, what it was about, and the response."""


def of(*answers: Said) -> Network:
    """Read answers."""
    found = tuple(Answer(ACCOUNT, REGION, *action.split(":", 1), about, response) for action, about, response in answers)  # type: ignore[arg-type, call-arg]
    return build(Snapshot(datetime(2026, 11, 23, tzinfo=UTC), found))


def route(cidr: str | None, attachment: str = "tgw-attach-1", **more: Any) -> dict[str, Any]:
    named = {"DestinationCidrBlock": cidr} if cidr else {}
    ways = [{"TransitGatewayAttachmentId": attachment, "ResourceType": "vpc", "ResourceId": "vpc-1"}]
    return {**named, "TransitGatewayAttachments": ways, "Type": "static", "State": "active", **more}


def table(*answers: Said) -> TransitGatewayRouteTable:
    return one(of((TABLES[0], {}, TABLES[1]), *answers), TransitGatewayRouteTable)


def test_a_route_says_what_brought_it() -> None:
    found = table((SEARCH, TABLE, {"Routes": [route("10.1.0.0/16", Type="propagated"), route("10.2.0.0/16"), route("10.3.0.0/16", PrefixListId="pl-1")]}))
    assert found.routes
    assert [(each.static, each.sort, each.listed) for each in found.routes] == [(False, "vpc", None), (True, "vpc", None), (True, "vpc", "pl-1")]
    assert found.unread == ()


@pytest.mark.parametrize("found", [{"Routes": [], "AdditionalRoutesAvailable": True}, {"Routes": [{"State": "active"}]}, {}])
def test_a_search_that_is_cut_short_or_not_understood_tells_no_route(found: dict[str, Any]) -> None:
    network = of((TABLES[0], {}, TABLES[1]), (SEARCH, TABLE, found))
    assert network.all(TransitGatewayRouteTable)[0].routes is None
    assert network.lacks[ACCOUNT, REGION, SEARCH].code == "MALFORMED_RESPONSE"


def test_a_prefix_list_stands_for_a_route_of_each_entry() -> None:
    reference = {"PrefixListId": "pl-1", "State": "available", "Blackhole": False, "TransitGatewayAttachment": {"TransitGatewayAttachmentId": "tgw-attach-1"}}
    entries = (ENTRIES, {"PrefixListId": "pl-1"}, {"Entries": [{"Cidr": "10.1.0.0/16"}, {"Cidr": "10.2.0.0/16"}]})
    expected = tuple(TransitRoute(prefix(each), ("tgw-attach-1",), listed="pl-1") for each in ("10.1.0.0/16", "10.2.0.0/16"))
    searched: Said
    searched, referred = (SEARCH, TABLE, {"Routes": []}), (REFERENCES, TABLE, {"TransitGatewayPrefixListReferences": [reference]})
    network = of((TABLES[0], {}, TABLES[1]), searched, referred, entries)
    assert network.all(TransitGatewayRouteTable)[0].routes == expected
    bare = of((TABLES[0], {}, TABLES[1]), (SEARCH, TABLE, {"Routes": [route(None, PrefixListId="pl-1")]}), entries).all(TransitGatewayRouteTable)[0]
    assert [(each.destination, each.listed) for each in bare.routes or ()] == [(each.destination, "pl-1") for each in expected]


def test_a_list_that_aws_has_shown_as_routes_needs_no_entries_and_one_without_them_is_unread() -> None:
    reference = {"PrefixListId": "pl-1", "State": "available", "Blackhole": True}
    referred = (REFERENCES, TABLE, {"TransitGatewayPrefixListReferences": [reference, {**reference, "PrefixListId": "pl-2", "State": "deleting"}]})
    assert table((SEARCH, TABLE, {"Routes": []}), referred).unread == ("pl-1",)
    shown = table((SEARCH, TABLE, {"Routes": [route("10.1.0.0/16", PrefixListId="pl-1", State="blackhole")]}), referred)
    assert (shown.unread, len(shown.routes or ())) == ((), 1)


def test_associations_count_by_their_state() -> None:
    listed = [{"TransitGatewayAttachmentId": f"tgw-attach-{state}", "State": state} for state in ("associated", "associating", "disassociating")]
    found = table(("ec2:GetTransitGatewayRouteTableAssociations", TABLE, {"Associations": listed}))
    assert (found.associations, found.associating) == (("tgw-attach-associated",), ("tgw-attach-associating",))


def test_a_gateway_is_its_owner_s_wherever_it_is_listed() -> None:
    shown = {"TransitGatewayId": "tgw-1", "OwnerId": "444455556666", "State": "modifying", "Options": {"SecurityGroupReferencingSupport": "enable"}}
    made = one(read((TransitGateway.LISTED_BY, {"TransitGateways": [shown]})), TransitGateway)
    assert (made.account, made.state, made.references) == ("444455556666", "modifying", True)


def test_a_peering_has_two_ends_and_an_attachment_may_have_a_policy_table() -> None:
    peering = {
        "TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1", "ResourceId": "tgw-2", "ResourceType": "peering",
        "ResourceOwnerId": "444455556666", "State": "available", "Association": {"TransitGatewayPolicyTableId": "tgw-ptb-1", "State": "associated"},
    }  # fmt: skip
    ends = {
        "TransitGatewayAttachmentId": "tgw-attach-1", "State": "available",
        "RequesterTgwInfo": {"TransitGatewayId": "tgw-1", "OwnerId": ACCOUNT, "Region": REGION},
        "AccepterTgwInfo": {"CoreNetworkId": "core-network-1", "OwnerId": "444455556666", "Region": "eu-west-1"},
    }  # fmt: skip
    general = (TransitGatewayAttachment.LISTED_BY, {"TransitGatewayAttachments": [peering]})
    made = one(read(general, ("ec2:DescribeTransitGatewayPeeringAttachments", {"TransitGatewayPeeringAttachments": [ends]})), TransitGatewayAttachment)
    assert made.ends == (PeeredGateway("tgw-1", ACCOUNT, REGION), PeeredGateway("core-network-1", "444455556666", "eu-west-1"))
    assert (made.sort, made.policy) == ("peering", "tgw-ptb-1")
    assert one(read(general), TransitGatewayAttachment).ends == ()


def test_a_table_names_the_gateways_that_propagate_into_it() -> None:
    shown = {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": True}], "Routes": [], "PropagatingVgws": [{"GatewayId": "vgw-1"}]}
    assert one(read((RouteTable.LISTED_BY, {"RouteTables": [shown]})), RouteTable).propagating == ("vgw-1",)


def test_of_a_vpn_connection_s_options_no_key_is_kept() -> None:
    options = {"StaticRoutesOnly": True, "TunnelInsideIpVersion": "ipv6", "TunnelOptions": [{"PreSharedKey": "canary"}]}
    item = {"VpnConnectionId": "vpn-1", "State": "available", "TransitGatewayId": "tgw-1", "Options": options, "CustomerGatewayConfiguration": "canary"}
    kept = vpn_connection._keep(item)
    assert "canary" not in str(kept)
    made = one(read((VpnConnection.LISTED_BY, {"VpnConnections": [kept]})), VpnConnection)
    assert (made.gateway, made.static, made.family) == ("tgw-1", True, 6)


@pytest.mark.parametrize(
    ("sessions", "up"), [(["up"], True), (["down", "up"], True), (["down"], False), ([], False), (["unknown"], None), (["unknown", "down"], None)]
)
def test_a_virtual_interface_is_up_when_a_session_is_and_its_key_is_not_kept(sessions: list[str], *, up: bool | None) -> None:
    peers = [{"bgpStatus": each, "bgpPeerState": "available", "authKey": "canary", "customerAddress": "canary"} for each in sessions]
    item = {"virtualInterfaceId": "dxvif-1", "virtualInterfaceState": "available", "directConnectGatewayId": "dxgw-1", "bgpPeers": peers, "authKey": "canary"}
    kept = direct_connect._keep(item)
    assert "canary" not in str(kept)
    made = one(read((VirtualInterface.LISTED_BY, {"virtualInterfaces": [kept]})), VirtualInterface)
    assert (made.gateway, made.bgp_up) == ("dxgw-1", up)


GATEWAY = {"directConnectGatewayId": "dxgw-1", "directConnectGatewayName": "site", "ownerAccount": ACCOUNT, "directConnectGatewayState": "available"}
LISTED: Said = (DirectConnectGateway.LISTED_BY, {}, {"directConnectGateways": [GATEWAY]})


def association(gateway: str, kind: str, *allowed: str) -> dict[str, Any]:
    return {
        "directConnectGatewayId": "dxgw-1", "directConnectGatewayOwnerAccount": "444455556666", "associationState": "associated",
        "associatedGateway": {"id": gateway, "type": kind}, "allowedPrefixesToDirectConnectGateway": [{"cidr": each} for each in allowed],
    }  # fmt: skip


def test_a_direct_connect_gateway_knows_what_is_associated_and_attached_once_that_was_asked() -> None:
    assert one(of(LISTED), DirectConnectGateway).associations is None
    about = {"directConnectGatewayId": "dxgw-1"}
    both = [association("tgw-1", "transitGateway", "10.0.0.0/8"), association("vgw-1", "virtualPrivateGateway")]
    there = {"virtualInterfaceRegion": "eu-west-1", "virtualInterfaceOwnerAccount": "444455556666"}
    attached = {"directConnectGatewayId": "dxgw-1", "virtualInterfaceId": "dxvif-1", **there}
    over = {**attached, "virtualInterfaceId": "dxvif-2", "attachmentState": "detached"}
    found = one(
        of(
            LISTED,
            (ASSOCIATIONS, about, {"directConnectGatewayAssociations": both}),
            (ATTACHMENTS, about, {"directConnectGatewayAttachments": [attached, over]}),
        ),
        DirectConnectGateway,
    )
    assert [(each.gateway, each.filters) for each in found.associations or ()] == [("tgw-1", False), ("vgw-1", True)]
    assert found.lines == (Line("dxvif-1", "444455556666", "eu-west-1"),)
    asked: tuple[Said, ...] = ((ASSOCIATIONS, about, {"directConnectGatewayAssociations": []}), (ATTACHMENTS, about, {"directConnectGatewayAttachments": []}))
    none = one(of(LISTED, *asked), DirectConnectGateway)
    assert (none.associations, none.lines) == ((), ())


def test_one_of_another_account_is_known_by_its_association_alone() -> None:
    shown = {"directConnectGatewayAssociations": [association("vgw-1", "virtualPrivateGateway", "10.0.0.0/16")]}
    made = one(of((ASSOCIATIONS, {"associatedGatewayId": "vgw-1"}, shown)), DirectConnectGateway)
    assert (made.id, made.account, made.lines) == ("dxgw-1", "444455556666", None)
    assert made.association("vgw-1")


def test_an_old_association_names_its_vpn_gateway_alone_and_one_of_cloud_wan_its_core_network() -> None:
    old = {"directConnectGatewayId": "dxgw-1", "associationState": "associated", "virtualGatewayId": "vgw-1"}
    wide = {"directConnectGatewayId": "dxgw-1", "associationState": "associated", "associatedCoreNetwork": {"id": "core-network-1"}}
    about = {"directConnectGatewayId": "dxgw-1"}
    made = one(of(LISTED, (ASSOCIATIONS, about, {"directConnectGatewayAssociations": [old, wide]})), DirectConnectGateway)
    assert [(each.gateway, each.filters) for each in made.associations or ()] == [("vgw-1", True), ("core-network-1", False)]

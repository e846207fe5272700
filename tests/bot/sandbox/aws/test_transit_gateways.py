"""Transit gateways. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.topologies.hub import attach, attachment_of, detach, disassociate, drop, hub, leave_zone, propagate, stop_propagating, table_called
from bot.sandbox.topologies.site import Site
from tests.bot.sandbox.aws.networks import named, only
from tests.bot.sandbox.conftest import Aws

Refused = Callable[..., str]


def joined(site: Site) -> str:
    """Two VPCs on a gateway, each with a table of its own."""
    gateway = hub(site, "hub")
    for name, cidr in (("a", "10.1"), ("b", "10.2")):
        vpc = site.vpc(name, f"{cidr}.0.0/16")
        attach(site, gateway, vpc, site.subnets(vpc, f"door-{name}", f"{cidr}.0.0/28", f"{cidr}.0.16/28"), name)
    return gateway


def routes(site: Site, table: str, *more: dict[str, Any]) -> dict[str, tuple[str, str, list[str]]]:
    """Give what a search finds: by range, the kind, the state, and where it leads."""
    wanted = [*named("state", "active", "blackhole"), *more]
    found = site.ec2.search_transit_gateway_routes(TransitGatewayRouteTableId=table_called(site, table), Filters=wanted)
    assert found["AdditionalRoutesAvailable"] is False
    return {
        each["DestinationCidrBlock"]: (each["Type"], each["State"], [way["TransitGatewayAttachmentId"] for way in each.get("TransitGatewayAttachments", [])])
        for each in found["Routes"]
    }


def test_a_vpc_that_propagates_has_a_route_for_each_of_its_ranges(aws: Aws) -> None:
    site = aws.site()
    joined(site)
    assert routes(site, "a") == {}
    propagate("b", "a")(site)
    aws.ec2.associate_vpc_cidr_block(VpcId=site.id("vpc", "b"), CidrBlock="10.22.0.0/16")
    leads = ("propagated", "active", [attachment_of(site, "b")])
    assert routes(site, "a") == {"10.2.0.0/16": leads, "10.22.0.0/16": leads}
    assert routes(site, "b") == {}
    stop_propagating("b", "a")(site)
    assert routes(site, "a") == {}


def test_a_static_route_stands_before_a_propagated_one_and_a_blackhole_leads_nowhere(aws: Aws) -> None:
    site = aws.site()
    joined(site)
    propagate("b", "a")(site)
    drop("a", "10.2.0.0/16")(site)
    table, attachment = table_called(site, "a"), attachment_of(site, "b")
    aws.ec2.create_transit_gateway_route(TransitGatewayRouteTableId=table, DestinationCidrBlock="0.0.0.0/0", TransitGatewayAttachmentId=attachment)
    assert routes(site, "a") == {"10.2.0.0/16": ("static", "blackhole", []), "0.0.0.0/0": ("static", "active", [attachment])}


def test_a_search_is_narrowed_by_range(aws: Aws, refused: Refused) -> None:
    site = aws.site()
    joined(site)
    propagate("b", "a")(site)
    drop("a", "10.2.3.0/24")(site)
    for name, value, found in (
        ("route-search.exact-match", "10.2.0.0/16", {"10.2.0.0/16"}), ("route-search.subnet-of-match", "10.2.0.0/16", {"10.2.0.0/16", "10.2.3.0/24"}),
        ("route-search.subnet-of-match", "10.2.0.0/17", {"10.2.3.0/24"}), ("route-search.supernet-of-match", "10.2.0.0/17", {"10.2.0.0/16"}),
        ("route-search.subnet-of-match", "::/0", set()), ("type", "static", {"10.2.3.0/24"}),
    ):  # fmt: skip
        assert set(routes(site, "a", *named(name, value))) == found
    table = table_called(site, "a")
    assert refused(aws.ec2.search_transit_gateway_routes, TransitGatewayRouteTableId=table, Filters=named("colour", "red")) == "InvalidParameterValue"
    unknown = {"TransitGatewayRouteTableId": "tgw-rtb-0", "Filters": named("state", "active")}
    assert refused(aws.ec2.search_transit_gateway_routes, **unknown) == "InvalidRouteTableID.NotFound"


def test_an_attachment_has_the_one_table_that_it_was_given(aws: Aws) -> None:
    site = aws.site()
    gateway = joined(site)

    def associated() -> dict[str, list[str]]:
        tables = aws.ec2.describe_transit_gateway_route_tables(Filters=named("transit-gateway-id", gateway))["TransitGatewayRouteTables"]
        ids = [each["TransitGatewayRouteTableId"] for each in tables]
        listed = {each: aws.ec2.get_transit_gateway_route_table_associations(TransitGatewayRouteTableId=each)["Associations"] for each in ids}
        return {table: [each["TransitGatewayAttachmentId"] for each in found] for table, found in listed.items() if found}

    a, b = attachment_of(site, "a"), attachment_of(site, "b")
    assert associated() == {table_called(site, "a"): [a], table_called(site, "b"): [b]}
    shown = only(aws.ec2.describe_transit_gateway_attachments(TransitGatewayAttachmentIds=[a])["TransitGatewayAttachments"])
    assert shown["Association"]["TransitGatewayRouteTableId"] == table_called(site, "a")
    disassociate("a", "a")(site)
    assert associated() == {table_called(site, "b"): [b]}
    assert "Association" not in only(aws.ec2.describe_transit_gateway_attachments(TransitGatewayAttachmentIds=[a])["TransitGatewayAttachments"])


def test_a_gateway_that_does_so_by_itself_associates_and_propagates(aws: Aws) -> None:
    site = aws.site()
    gateway = aws.ec2.create_transit_gateway()["TransitGateway"]
    vpc = site.vpc("a", "10.1.0.0/16")
    where = {"TransitGatewayId": gateway["TransitGatewayId"], "VpcId": vpc, "SubnetIds": list(site.subnets(vpc, "door", "10.1.0.0/28"))}
    made = aws.ec2.create_transit_gateway_vpc_attachment(**where)["TransitGatewayVpcAttachment"]["TransitGatewayAttachmentId"]
    table = gateway["Options"]["AssociationDefaultRouteTableId"]
    found = aws.ec2.search_transit_gateway_routes(TransitGatewayRouteTableId=table, Filters=named("state", "active"))["Routes"]
    assert [(each["DestinationCidrBlock"], each["TransitGatewayAttachments"][0]["TransitGatewayAttachmentId"]) for each in found] == [("10.1.0.0/16", made)]
    assert len(aws.ec2.get_transit_gateway_route_table_associations(TransitGatewayRouteTableId=table)["Associations"]) == 1


def test_what_is_detached_propagates_no_more_and_a_zone_can_be_left(aws: Aws) -> None:
    site = aws.site()
    joined(site)
    propagate("b", "a")(site)
    leave_zone("b")(site)
    shown = aws.ec2.describe_transit_gateway_vpc_attachments(TransitGatewayAttachmentIds=[attachment_of(site, "b")])["TransitGatewayVpcAttachments"]
    assert shown[0]["SubnetIds"] == [site_subnet(aws, site, "door-b-b")]
    detach("b")(site)
    assert routes(site, "a") == {}


def site_subnet(aws: Aws, site: Site, name: str) -> str:
    return str(only(aws.ec2.describe_subnets(Filters=named("tag:Name", site.called(name)))["Subnets"])["SubnetId"])


def test_each_listing_of_attachments_holds_its_own_kind(aws: Aws) -> None:
    site = aws.site()
    gateway, other = joined(site), hub(site, "other")
    aws.ec2.create_transit_gateway_peering_attachment(
        TransitGatewayId=gateway, PeerTransitGatewayId=other, PeerAccountId="111122223333", PeerRegion="us-east-1"
    )
    assert len(aws.ec2.describe_transit_gateway_vpc_attachments()["TransitGatewayVpcAttachments"]) == 2
    peering = only(aws.ec2.describe_transit_gateway_peering_attachments()["TransitGatewayPeeringAttachments"])
    assert (peering["RequesterTgwInfo"]["TransitGatewayId"], peering["AccepterTgwInfo"]["TransitGatewayId"]) == (gateway, other)
    assert len(aws.ec2.describe_transit_gateway_attachments()["TransitGatewayAttachments"]) == 3
    table = table_called(site, "a")
    assert aws.ec2.get_transit_gateway_prefix_list_references(TransitGatewayRouteTableId=table)["TransitGatewayPrefixListReferences"] == []


def test_a_route_is_given_another_way_or_none(aws: Aws, refused: Refused) -> None:
    site = aws.site()
    joined(site)
    where = {"TransitGatewayRouteTableId": table_called(site, "a"), "DestinationCidrBlock": "10.9.0.0/16"}
    way = {"TransitGatewayAttachmentId": attachment_of(site, "b")}
    assert refused(aws.ec2.replace_transit_gateway_route, **where, **way) == "InvalidRoute.NotFound"
    drop("a", "10.9.0.0/16")(site)
    aws.ec2.replace_transit_gateway_route(**where, **way)
    assert routes(site, "a") == {"10.9.0.0/16": ("static", "active", [attachment_of(site, "b")])}
    aws.ec2.replace_transit_gateway_route(**where, Blackhole=True)
    assert routes(site, "a")["10.9.0.0/16"][1] == "blackhole"

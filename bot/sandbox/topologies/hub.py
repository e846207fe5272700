"""A transit gateway in a site: each VPC is attached with a route table of its own, into which the others propagate."""

from __future__ import annotations

from collections.abc import Sequence

from bot.sandbox.topologies.configuration import Change
from bot.sandbox.topologies.site import Site

NOTHING_BY_ITSELF = {"DefaultRouteTableAssociation": "disable", "DefaultRouteTablePropagation": "disable"}


def hub(site: Site, name: str) -> str:
    """Make a transit gateway that associates and propagates nothing by itself."""
    made = site.ec2.create_transit_gateway(Description=name, Options=NOTHING_BY_ITSELF, **site.named("transit-gateway", name))
    return str(made["TransitGateway"]["TransitGatewayId"])


def attach(site: Site, gateway: str, vpc: str, subnets: Sequence[str], name: str) -> None:
    """Attach a VPC by these subnets, and associate it with a new table of that name."""
    made = site.ec2.create_transit_gateway_vpc_attachment(TransitGatewayId=gateway, VpcId=vpc, SubnetIds=list(subnets))
    attachment = made["TransitGatewayVpcAttachment"]["TransitGatewayAttachmentId"]
    site.ec2.create_tags(Resources=[attachment], Tags=[{"Key": "Name", "Value": site.called(name)}])
    kept = site.ec2.create_transit_gateway_route_table(TransitGatewayId=gateway, **site.named("transit-gateway-route-table", name))
    table = kept["TransitGatewayRouteTable"]["TransitGatewayRouteTableId"]
    site.ec2.associate_transit_gateway_route_table(TransitGatewayAttachmentId=attachment, TransitGatewayRouteTableId=table)


def attachment_of(site: Site, vpc: str) -> str:
    """Give the attachment of the VPC of that name."""
    wanted = [{"Name": "vpc-id", "Values": [site.id("vpc", vpc)]}]
    return str(site.ec2.describe_transit_gateway_vpc_attachments(Filters=wanted)["TransitGatewayVpcAttachments"][0]["TransitGatewayAttachmentId"])


def table_called(site: Site, name: str) -> str:
    """Give the transit gateway route table of that name."""
    tables = site.ec2.describe_transit_gateway_route_tables()["TransitGatewayRouteTables"]
    return str(next(each["TransitGatewayRouteTableId"] for each in tables if {"Key": "Name", "Value": site.called(name)} in each["Tags"]))


def propagate(vpc: str, table: str) -> Change:
    """Let a VPC propagate into a table."""
    return _ask("enable_transit_gateway_route_table_propagation", vpc, table)


def stop_propagating(vpc: str, table: str) -> Change:
    """Let a VPC propagate into a table no more."""
    return _ask("disable_transit_gateway_route_table_propagation", vpc, table)


def disassociate(vpc: str, table: str) -> Change:
    """Take the table of what comes from a VPC away."""
    return _ask("disassociate_transit_gateway_route_table", vpc, table)


def _ask(operation: str, vpc: str, table: str) -> Change:
    def change(site: Site) -> None:
        where = {"TransitGatewayAttachmentId": attachment_of(site, vpc), "TransitGatewayRouteTableId": table_called(site, table)}
        getattr(site.ec2, operation)(**where)

    return change


def drop(table: str, cidr: str) -> Change:
    """Put a blackhole into a table."""

    def change(site: Site) -> None:
        site.ec2.create_transit_gateway_route(TransitGatewayRouteTableId=table_called(site, table), DestinationCidrBlock=cidr, Blackhole=True)

    return change


def detach(vpc: str) -> Change:
    """Delete the attachment of a VPC."""

    def change(site: Site) -> None:
        site.ec2.delete_transit_gateway_vpc_attachment(TransitGatewayAttachmentId=attachment_of(site, vpc))

    return change


def leave_zone(vpc: str) -> Change:
    """Take the first subnet out of the attachment of a VPC."""

    def change(site: Site) -> None:
        attachment = attachment_of(site, vpc)
        shown = site.ec2.describe_transit_gateway_vpc_attachments(TransitGatewayAttachmentIds=[attachment])["TransitGatewayVpcAttachments"][0]
        site.ec2.modify_transit_gateway_vpc_attachment(TransitGatewayAttachmentId=attachment, RemoveSubnetIds=shown["SubnetIds"][:1])

    return change

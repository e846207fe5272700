"""What an attachment is to a route table of a transit gateway, associated with it or propagating into it: both are written alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from rules.changes.change import command, label, logical
from rules.changes.terraform import Terraform, checked

Part = Literal["association", "propagation"]


def as_cli(region: str, operation: str, table: str, attachment: str) -> str:
    """Write the AWS CLI command of an operation that names both."""
    words = "--transit-gateway-route-table-id", checked(table), "--transit-gateway-attachment-id", checked(attachment)
    return command(region, operation, *words)


def terraform(part: Part, table: str, attachment: str) -> tuple[Terraform, ...]:
    """Give the resource of Terraform."""
    arguments = {"transit_gateway_route_table_id": table, "transit_gateway_attachment_id": attachment}
    return (Terraform(f"aws_ec2_transit_gateway_route_table_{part}", label(table, attachment), arguments),)


def as_cloudformation(part: Part, table: str, attachment: str) -> Mapping[str, Any]:
    """Give the resource of CloudFormation."""
    properties = {"TransitGatewayRouteTableId": table, "TransitGatewayAttachmentId": attachment}
    return {logical(label(table, attachment, part)): {"Type": f"AWS::EC2::TransitGatewayRouteTable{part.capitalize()}", "Properties": properties}}

"""Where a resource lies in the AWS console. A link is made of an id and a Region that look like ones, never of a name."""

from __future__ import annotations

import re

_ID = re.compile(r"[a-z]{2,8}-[0-9a-f]{8,17}")
_REGION = re.compile(r"[a-z]{2}(-[a-z]{2,9}){1,2}-[0-9]{1,2}")
_PAGES = {
    "acl": "vpc/home?region={region}#NetworkAclDetails:networkAclId={id}",
    "eni": "ec2/home?region={region}#NetworkInterface:networkInterfaceId={id}",
    "igw": "vpc/home?region={region}#InternetGateway:internetGatewayId={id}",
    "nat": "vpc/home?region={region}#NatGatewayDetails:natGatewayId={id}",
    "pcx": "vpc/home?region={region}#PeeringConnectionDetails:vpcPeeringConnectionId={id}",
    "rtb": "vpc/home?region={region}#RouteTableDetails:RouteTableId={id}",
    "sg": "vpc/home?region={region}#SecurityGroup:groupId={id}",
    "tgw": "vpc/home?region={region}#TransitGatewayDetails:transitGatewayId={id}",
    "vgw": "vpc/home?region={region}#VpnGatewayDetails:VpnGatewayId={id}",
    "vpn": "vpc/home?region={region}#VpnConnectionDetails:VpnConnectionId={id}",
}


def console(identifier: str, region: str | None) -> str | None:
    """Give the console's page of a resource; ``None`` for what has none, and for what only pretends to be an id."""
    page = _PAGES.get(identifier.partition("-")[0])
    if page is None or region is None or not _ID.fullmatch(identifier) or not _REGION.fullmatch(region):
        return None
    domain = {"cn": "console.amazonaws.cn", "us-gov": "console.amazonaws-us-gov.com"}.get("us-gov" if region.startswith("us-gov") else region[:2])
    return f"https://{domain or f'{region}.console.aws.amazon.com'}/{page.format(region=region, id=identifier)}"

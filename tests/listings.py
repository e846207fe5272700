"""What was read of a network that a test builds: each listing without which something would be unknown."""

from __future__ import annotations

from rules.network.route_table import LISTINGS
from rules.network.transit_gateway import ATTACHMENTS, TABLES

READ = (
    *LISTINGS.values(),
    "ec2:DescribeSubnets",
    *TABLES,
    *ATTACHMENTS,
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeNetworkAcls",
    "ec2:DescribeRouteTables",
    "ec2:DescribeVpcs",
    "network-firewall:ListFirewalls",
    "ec2:DescribeVpnConnections",
    "directconnect:DescribeVirtualInterfaces",
    "directconnect:DescribeDirectConnectGateways",
)

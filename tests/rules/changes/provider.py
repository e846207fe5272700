"""What Terraform's AWS provider takes, of the resources that changes write: the required arguments and those optional ones that are used.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs
"""

from __future__ import annotations

from collections.abc import Mapping

NOTHING = frozenset[str]()
RULE = frozenset({"cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id", "from_port", "to_port"})
TARGETS = frozenset({
    "gateway_id", "nat_gateway_id", "vpc_peering_connection_id", "transit_gateway_id", "network_interface_id", "vpc_endpoint_id", "local_gateway_id",
    "carrier_gateway_id", "egress_only_gateway_id",
})  # fmt: skip
OF_A_TABLE = frozenset({"transit_gateway_route_table_id", "transit_gateway_attachment_id"})

PROVIDER: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "aws_dx_gateway_association": (frozenset({"dx_gateway_id"}), frozenset({"associated_gateway_id", "allowed_prefixes"})),
    "aws_ec2_transit_gateway_peering_attachment_accepter": (frozenset({"transit_gateway_attachment_id"}), NOTHING),
    "aws_ec2_transit_gateway_route": (frozenset({"transit_gateway_route_table_id", "destination_cidr_block"}), frozenset({"transit_gateway_attachment_id"})),
    "aws_ec2_transit_gateway": (NOTHING, frozenset({"security_group_referencing_support"})),
    "aws_ec2_transit_gateway_route_table_association": (OF_A_TABLE, NOTHING),
    "aws_ec2_transit_gateway_route_table_propagation": (OF_A_TABLE, NOTHING),
    "aws_ec2_transit_gateway_vpc_attachment": (
        frozenset({"transit_gateway_id", "vpc_id", "subnet_ids"}),
        frozenset({"appliance_mode_support", "security_group_referencing_support"}),
    ),
    "aws_ec2_transit_gateway_vpc_attachment_accepter": (frozenset({"transit_gateway_attachment_id"}), NOTHING),
    "aws_eip": (NOTHING, frozenset({"domain"})),
    "aws_internet_gateway_attachment": (frozenset({"internet_gateway_id", "vpc_id"}), NOTHING),
    "aws_nat_gateway": (frozenset({"subnet_id"}), frozenset({"allocation_id"})),
    "aws_network_acl_rule": (
        frozenset({"network_acl_id", "rule_number", "protocol", "rule_action"}),
        frozenset({"egress", "cidr_block", "ipv6_cidr_block", "from_port", "to_port"}),
    ),
    "aws_network_interface": (frozenset({"subnet_id"}), frozenset({"source_dest_check"})),
    "aws_route": (frozenset({"route_table_id"}), TARGETS | {"destination_cidr_block", "destination_ipv6_cidr_block"}),
    "aws_route_table_association": (frozenset({"route_table_id"}), frozenset({"subnet_id", "gateway_id"})),
    "aws_route53_zone_association": (frozenset({"zone_id", "vpc_id"}), frozenset({"vpc_region"})),
    "aws_security_group": (NOTHING, frozenset({"vpc_id"})),
    "aws_vpc": (NOTHING, frozenset({"enable_dns_support", "enable_dns_hostnames"})),
    "aws_vpc_block_public_access_exclusion": (frozenset({"internet_gateway_exclusion_mode"}), frozenset({"subnet_id"})),
    "aws_vpc_endpoint": (
        frozenset({"vpc_id", "service_name"}),
        frozenset({"vpc_endpoint_type", "route_table_ids", "subnet_ids", "security_group_ids", "private_dns_enabled"}),
    ),
    "aws_vpc_endpoint_private_dns": (frozenset({"vpc_endpoint_id", "private_dns_enabled"}), NOTHING),
    "aws_vpc_endpoint_route_table_association": (frozenset({"vpc_endpoint_id", "route_table_id"}), NOTHING),
    "aws_vpc_peering_connection_accepter": (frozenset({"vpc_peering_connection_id"}), frozenset({"auto_accept"})),
    "aws_vpc_peering_connection_options": (frozenset({"vpc_peering_connection_id"}), frozenset({"requester", "accepter"})),
    "aws_vpc_security_group_egress_rule": (frozenset({"security_group_id", "ip_protocol"}), RULE),
    "aws_vpc_security_group_ingress_rule": (frozenset({"security_group_id", "ip_protocol"}), RULE),
    "aws_vpn_gateway_route_propagation": (frozenset({"vpn_gateway_id", "route_table_id"}), NOTHING),
}

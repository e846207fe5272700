"""Why a hop blocks or is unknown, as a code: AWS Reachability Analyzer's own where one fits, else one of these.

Reachability Analyzer's: https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html
"""

from __future__ import annotations

from collections.abc import Mapping

OWN: Mapping[str, str] = {
    "ADDRESS_FAMILY_MISMATCH": "The replication instance has no address of the family (IPv4, IPv6) that the endpoint has.",
    "ASYMMETRIC_ROUTING": "A firewall that keeps state sees one direction of the connection alone.",
    "CUSTOM_NAME_SERVERS": "The instance asks name servers of its own, and what they answer cannot be seen.",
    "DMS_RESERVED_RANGE": "The source lies in 192.168.0.0/24, which a replication instance uses within itself.",
    "DNS_FIREWALL": "A DNS firewall of the VPC may block the name.",
    "DNS_HOSTNAMES_OFF": "enableDnsHostnames is off, so that private hosted zones do not answer in the VPC.",
    "DNS_SUPPORT_OFF": "enableDnsSupport is off, so that the VPC's resolver answers nothing.",
    "DX_PREFIX_NOT_ALLOWED": "The Direct Connect gateway does not announce the sender's range on premises: the reply finds no way.",
    "EC2_CLASSIC_RETIRED": "The database is outside any VPC, and that network was shut down in 2023.",
    "EIGW_OUTBOUND_ONLY": "An egress-only internet gateway lets in only answers to what went out by it.",
    "FAR_SIDE_OUT_OF_SIGHT": "The packets leave AWS here: the far side must admit the address that is named.",
    "HOSTED_ZONE_NOT_ASSOCIATED": "The private hosted zone that holds the name is not associated with the instance's VPC.",
    "HOSTED_ZONE_WITHOUT_THE_NAME": "A private hosted zone of the VPC holds the domain and not the name: the answer is that there is no such name.",
    "IGW_DESTINATION_ADDRESS_IS_LOCAL": "No internet gateway emits to a unique local or link-local IPv6 address.",
    "IGW_MISSING": "No internet gateway is attached to the VPC to which the public address belongs.",
    "IGW_TRAFFIC_DENIED": "The interface is shut to internet gateways (DenyAllIgwTraffic), as DMS does with a private dual-stack instance.",
    "LOOP": "The packet comes back to the same place and would go round for ever.",
    "MALFORMED_HOST": "The endpoint's host is no name and no address: a stray blank, for instance.",
    "OVERLAPPING_PREFIX_LISTS": "Two prefix lists of a route table hold the range and lead apart; which one AWS takes nobody can tell.",
    "PROXY_HAS_NO_TARGET": "No database is registered with the RDS Proxy.",
    "REPLY_GOES_ASTRAY": "The reply arrives at another interface with the same address.",
    "ROUTING_POLICY": "The record has a routing policy, so that it answers with one of several addresses.",
    "VGW_NO_ROUTE": "The VPN gateway has no connection that leads to the address.",
    "VPN_NO_ROUTE": "The VPN connection has no route to the address: none is static, or BGP brought none.",
}
"""Ours, each with what it means."""

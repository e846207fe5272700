"""What went wrong in real networks, and each requirement of the user guide broken by itself: is it seen, first and in full?

Where a failure happened is cited in its scenario; the scenario's own files tell the whole answer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest

from rules.assess import Assessment, assess
from tests.test_catalog import FOLDER, HEALTHY, scenario


class Failure(NamedTuple):
    """``first`` is the rule that fails first, and at what; ``failed`` every rule that fails, in the order in which packets meet them."""

    claim: str
    name: str
    verdict: str
    first: str = ""
    failed: str = ""


HAPPENED = (
    Failure("the database wants TLS", "seen_database_wants_tls", "exits-aws"),
    Failure("the proxy is not told the database", "seen_proxy_is_not_told_the_database", "exits-aws"),
    Failure("Serverless fails within DMS", "seen_serverless_fails_within_dms", "reachable"),
    Failure("started before its tests", "seen_started_before_its_tests", "reachable"),
    Failure("DMS may not take the endpoint's role", "seen_role_that_dms_may_not_take", "reachable"),
    Failure("the bucket keeps versions", "seen_bucket_keeps_versions", "reachable"),
    Failure("routes in the main table alone", "two_vpcs_route_in_the_main_table", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("ranges overlap", "two_vpcs_ranges_overlap", "blocked", "DST-001 subnet-app-a", "DST-001"),
    Failure("peering deleted", "two_vpcs_peering_deleted", "blocked", "PCX-001 pcx-billing", "PCX-001"),
    Failure("a placeholder for the range", "two_vpcs_route_to_another_range", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("peering not accepted", "two_vpcs_peering_waits", "blocked", "PCX-001 pcx-billing", "PCX-001"),
    Failure("group of the wrong VPC", "one_vpc_database_group_admits_a_group_of_another_vpc", "blocked", "SG-002 sg-orders", "SG-002"),
    Failure("name not resolved over the peering", "two_vpcs_public_name_of_the_database", "blocked", "DNS-001 pcx-billing", "DNS-001"),
    Failure("no egress to the database", "two_vpcs_egress_to_another_range", "blocked", "SG-001 sg-dms", "SG-001"),
    Failure("private instance, NAT gateway unused", "nat_gateway_no_route", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("private instance, no NAT gateway", "internet_private_instance_without_a_nat_gateway", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("private instance, public subnet", "internet_instance_without_public_address", "blocked", "IGW-002 igw-crm", "IGW-002"),
    Failure("on premises without a line", "one_vpc_on_premises_without_a_connection", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("several at once behind a hub", "transit_gateway_everything_missing", "blocked", "TGW-002 tgw-hub", "TGW-002 ACL-002 SG-002 ACL-003"),
    Failure("ACL against a gateway endpoint", "gateway_endpoint_acl_stops_the_service", "blocked", "ACL-001 acl-dms-a", "ACL-001 ACL-004"),
    Failure("hub without a way back", "transit_gateway_no_way_back", "blocked", "TGW-002 tgw-hub", "TGW-002"),
    Failure("peering without a way back", "two_vpcs_no_route_back", "blocked", "RT-002 rtb-billing", "RT-002"),
    Failure("no way to the secret", "warehouse_secret_without_a_way", "blocked", "SG-002 sg-secrets", "SG-002"),
    Failure("allow-list of old", "nat_gateway_database_admits_an_address_of_old", "blocked", "SG-003 sg-replica", "SG-003"),
    Failure("replies need no egress", "one_vpc_database_group_without_egress", "reachable"),
    Failure("central firewall without a pass rule", "transit_gateway_firewall_without_a_pass_rule", "blocked", "FW-001 vpce-fw-a", "FW-001"),
    Failure("bucket of another Region", "gateway_endpoint_bucket_of_another_region", "reachable", "SVC-003 lake-of-ohio", "SVC-003"),
    Failure("network type of the subnet group", "subnet_group_without_ipv4", "reachable"),
    Failure("subnet group of one zone", "subnet_group_in_one_zone", "reachable"),
    Failure("role with a prefix", "role_for_vpcs_missing", "reachable"),
    Failure("range that DMS keeps", "vpn_source_in_the_reserved_range", "blocked", "DMS-001 eni-dms", "DMS-001"),
)
"""Each is cited."""

REQUIRED = (
    Failure("egress to both databases", "one_vpc_instance_group_without_egress", "blocked", "SG-001 sg-dms", "SG-001"),
    Failure("egress to the internet", "internet_group_without_the_database", "blocked", "SG-001 sg-dms", "SG-001"),
    Failure("ACL lets requests out", "one_vpc_acl_lets_nothing_out", "blocked", "ACL-001 acl-dms-a", "ACL-001"),
    Failure("ACL lets replies in", "internet_acl_stops_the_reply", "blocked", "ACL-004 acl-dms-a", "ACL-004"),
    Failure("database's ACL, in", "one_vpc_acl_stops_the_request", "blocked", "ACL-002 acl-data-a", "ACL-002"),
    Failure("database's ACL, out", "one_vpc_acl_stops_the_reply", "blocked", "ACL-003 acl-data-a", "ACL-003"),
    Failure("database's group, one VPC", "one_vpc_database_group_admits_another_group", "blocked", "SG-002 sg-orders", "SG-002"),
    Failure("database's port", "one_vpc_database_group_admits_another_port", "blocked", "SG-002 sg-orders", "SG-002"),
    Failure("database's group, two VPCs", "two_vpcs_database_group_admits_its_own_range", "blocked", "SG-002 sg-billing", "SG-002"),
    Failure("private route", "two_vpcs_private_address_by_default_route", "blocked", "RT-004 igw-dms", "RT-004"),
    Failure("route to the bridging host", "bridging_host_no_route", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("bridging host's group", "bridging_host_group_closed", "blocked", "SG-004 sg-bridge", "SG-004"),
    Failure("bridging host forwards", "bridging_host_checks_destinations", "blocked", "NAT-002 eni-bridge", "NAT-002"),
    Failure("bridging host is there", "bridging_host_gone", "blocked", "RT-003 rtb-dms-a", "RT-003"),
    Failure("route to the VPN gateway", "vpn_no_route_to_the_gateway", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("route to the internet gateway", "internet_no_route", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("internet gateway attached", "internet_gateway_detached", "blocked", "IGW-001 igw-crm", "IGW-001"),
    Failure("public address, not the group", "internet_database_admits_the_group", "blocked", "SG-003 sg-shop", "SG-003"),
    Failure("NAT's address, not the instance's", "nat_gateway_database_admits_the_instance", "blocked", "SG-003 sg-replica", "SG-003"),
)
"""The user guide's configurations, each requirement broken by itself."""

FORESEEN = (
    Failure("no way to the staging bucket", "warehouse_staging_bucket_without_a_way", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("blackhole before a good route", "two_vpcs_blackhole_before_a_good_route", "blocked", "RT-003 rtb-dms-a", "RT-003"),
    Failure("some client ports denied", "one_vpc_acl_stops_part_of_the_replies", "blocked", "ACL-004 acl-dms-a", "ACL-004"),
    Failure("ACL of one shared subnet", "one_vpc_same_subnet_closed_acl", "reachable"),
    Failure("NAT gateway takes any port", "nat_gateway_acl_admits_a_usual_client_range", "blocked", "ACL-004 acl-public-a", "ACL-004"),
    Failure("ACL before the NAT gateway", "nat_gateway_acl_stops_the_instance", "blocked", "ACL-002 acl-public-a", "ACL-002"),
    Failure("NAT gateway in a private subnet", "nat_gateway_in_a_private_subnet", "blocked", "RT-001 rtb-public-a", "RT-001"),
    Failure("NAT gateway routed to itself", "nat_gateway_routes_to_itself", "blocked", "RT-003 rtb-public-a", "RT-003"),
    Failure("NAT gateway of another zone failed", "nat_gateway_failed_in_another_zone", "blocked", "NAT-001 nat-other", "NAT-001 SG-003"),
    Failure("reply to a NAT gateway", "two_vpcs_reply_goes_to_the_nat_gateway", "blocked", "NAT-001 nat-billing", "NAT-001"),
    Failure("central egress without a way back", "central_egress_no_way_back", "blocked", "RT-004 igw-egress", "RT-004"),
    Failure("public instance, ingress shut", "internet_block_public_access", "blocked", "BPA-001 igw-crm", "BPA-001"),
    Failure("reference over a hub", "transit_gateway_group_reference", "blocked", "SG-002 sg-depot", "SG-002"),
    Failure("outbound reference over a hub", "transit_gateway_group_reference_outbound", "blocked", "SG-001 sg-dms", "SG-001"),
    Failure("reference between Regions", "two_vpcs_of_two_regions", "blocked", "SG-002 sg-billing", "SG-002"),
    Failure("route in one zone's table", "two_vpcs_route_in_one_zone_only", "reachable"),
    Failure("ACL of the standby's zone", "multi_az_acl_of_the_standby", "reachable"),
    Failure("NAT gateway of the standby's zone", "multi_az_nat_gateway_of_the_standby", "exits-aws"),
    Failure("hub without the standby's zone", "transit_gateway_not_in_the_standby_zone", "reachable"),
    Failure("instance to which a task moves", "moving_to_an_instance_that_is_not_admitted", "reachable"),
    Failure("one subnet of Serverless", "serverless_acl_of_one_subnet", "blocked", "ACL-001 acl-dms-b", "ACL-001"),
    Failure("three walls of Serverless", "serverless_three_walls", "blocked", "SG-002 sg-orders", "SG-002 RT-001"),
    Failure("Serverless is never public", "serverless_without_a_way_out", "blocked", "IGW-002 igw-crm", "IGW-002"),
    Failure("instance without storage", "instance_storage_full", "reachable", "DMS-002 arn:aws:dms:eu-west-1:111122223333:rep:orders-cdc", "DMS-002"),
    Failure("peering to a third VPC", "two_vpcs_peering_is_not_transitive", "blocked", "PCX-002 pcx-billing", "PCX-002"),
    Failure("no route to DynamoDB", "dynamodb_by_no_route", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("one member of a replica set", "replica_set_one_member_blocked", "blocked", "ACL-002 acl-data-b", "ACL-002"),
    Failure("no egress for any conversation", "warehouse_instance_group_without_rules", "blocked", "SG-001 sg-dms", "SG-001"),
    Failure("one broker of three", "store_kafka_one_broker_blocked", "blocked", "SG-001 sg-dms", "SG-001 SG-002"),
    Failure("one node of a Redis cluster", "store_redis_one_node_blocked", "blocked", "ACL-003 acl-data-b", "ACL-003"),
    Failure("search domain's group", "store_opensearch_group_closed", "blocked", "SG-002 sg-store", "SG-002"),
    Failure("warehouse's group", "store_redshift_group_closed", "blocked", "SG-002 sg-store", "SG-002"),
    Failure("failover of Aurora", "store_aurora_fails_over_behind_an_acl", "reachable"),
    Failure("Oracle's ASM instance", "one_vpc_asm_blocked", "blocked", "SG-002 sg-orders", "SG-002"),
    Failure("range of the VPC on premises", "vpn_range_in_the_vpc", "blocked", "DST-001 vpc-plant", "DST-001"),
    Failure("tunnels down", "vpn_tunnels_down", "blocked", "VPN-001 vpn-plant", "VPN-001"),
    Failure("one tunnel down", "vpn_one_tunnel_down", "exits-aws"),
    Failure("gateway endpoint of another table", "gateway_endpoint_of_another_table", "blocked", "RT-001 rtb-dms-a", "RT-001"),
    Failure("egress to a service", "gateway_endpoint_group_without_the_service", "blocked", "SG-001 sg-dms", "SG-001"),
    Failure("interface endpoint's group", "interface_endpoint_group_closed", "blocked", "SG-002 sg-kinesis", "SG-002"),
    Failure("peer account refuses all", "two_vpcs_peer_account_denies", "unknown"),
    Failure("peer account refuses groups", "two_vpcs_peer_account_denies_groups", "unknown"),
    Failure("peer account not configured", "two_vpcs_peer_account_not_read", "unknown"),
    Failure("private zone of the other VPC alone", "hosted_zone_not_associated", "blocked", "DNS-003 Z0CORP", "DNS-003"),
    Failure("private zone hides the public one", "hosted_zone_without_the_name", "blocked", "DNS-004 Z0CORP", "DNS-004"),
    Failure("VPC without a resolver", "dns_support_off", "blocked", "DNS-002 vpc-dms", "DNS-002"),
    Failure("stray line break in the host", "stray_blank_in_the_host", "blocked", "DNS-005 host of the source endpoint", "DNS-005"),
    Failure("domain forwarded on premises", "resolver_rule_forwards_the_domain", "unknown"),
    Failure("name servers of the instance's own", "name_servers_of_the_instance", "unknown"),
    Failure("name servers out of reach", "name_servers_out_of_reach", "blocked", "SG-002 sg-names", "SG-002"),
    Failure("resolver that may not ask", "resolver_rule_by_a_closed_endpoint", "blocked", "SG-001 sg-resolver", "SG-001"),
)
"""What AWS's pages make possible, and people will meet."""

ALL = (*HAPPENED, *REQUIRED, *FORESEEN)

every_failure = pytest.mark.parametrize("failure", ALL, ids=lambda failure: failure.claim)


@cache
def judged(name: str) -> Assessment:
    return assess(scenario(name).WORLD.network(), scenario(name).TASK)


@every_failure
def test_it_is_seen_first_and_in_full(failure: Failure) -> None:
    judgement = judged(failure.name).judgement
    failed = [each for each in judgement.findings if each.outcome == "failed"]
    assert judgement.verdict == failure.verdict
    assert [f"{each.rule.id} {each.subject}" for each in failed[:1]] == ([failure.first] if failure.first else [])
    assert " ".join(dict.fromkeys(each.rule.id for each in failed)) == failure.failed


def test_no_claim_and_no_scenario_is_told_twice() -> None:
    assert len({each.claim for each in ALL}) == len({each.name for each in ALL}) == len(ALL)
    assert not {each.name for each in ALL} & set(HEALTHY)


def test_what_happened_is_cited_and_what_is_cited_happened() -> None:
    """By the address of a page that anybody can open; AWS's own pages may be cited for what they say, too."""
    cited = {path.parent.name: re.findall(r"https://\S+\w", scenario(path.parent.name).__doc__ or "") for path in FOLDER.glob("*/network.py")}
    happened = {each.name for each in HAPPENED}
    assert {name for name in happened if not cited[name]} == set()
    assert {name for name, pages in cited.items() if any("docs.aws.amazon.com" not in page for page in pages)} - happened == set()

"""Gateway endpoints lead to the service itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.network.network import At, Dropped, Side
from rules.network.network_firewall import NetworkFirewall
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.prefix_list import PrefixList
from rules.network.replication_task import ReplicationTask
from rules.network.vpc_endpoint import VpcEndpoint
from rules.path import Path, follow
from tests.builders import ACCOUNT, REGION, Where, World, entry
from tests.healthy import one_vpc, one_vpc_firewall
from tests.rules.following import first, lack, path_of, reasons

WHERE = Where(account=ACCOUNT, region=REGION)

S3 = "52.218.0.0/17"


def _to_s3(*, state: str = "available", sort: str = "Gateway", acl: list[str] | None = None) -> Path:
    world = World()
    vpc = world.vpc("lake", "10.0.0.0/16")
    subnet = world.subnet("dms-a", vpc, "10.0.1.0/24", ["pl-s3 vpce-s3"], acl=acl)
    world.add(
        PrefixList(id="pl-s3", account=ACCOUNT, region=REGION, entries=(prefix(S3),)),
        VpcEndpoint(id="vpce-s3", account=ACCOUNT, region=REGION, vpc=vpc, sort=sort, service=f"com.amazonaws.{REGION}.s3", state=state),
    )
    world.group("dms", vpc, "out tcp 443 to pl-s3")
    world.interface("dms", subnet, "10.0.1.23", "sg-dms")
    task = world.task("lake-load", "eni-dms", "s3://52.218.4.4:443", "s3://52.218.4.4:443")
    return next(follow(world.network(), task).paths)


def test_what_a_gateway_endpoint_takes_is_delivered() -> None:
    """The service is AWS's own, so that there is no far side to ask."""
    path = _to_s3()
    assert path.verdict == "reachable"
    assert [hop.decision.kind for hop in path.hops] == [
        "replication-instance", "security-group", "network-acl", "route-table", "vpc-endpoint", "network-acl",
    ]  # fmt: skip


def test_the_answer_of_the_service_passes_the_acl() -> None:
    """Its ranges are public, and an ACL that admits the VPC alone stops them (ministryofjustice/modernisation-platform#1199)."""
    path = _to_s3(acl=["in 100 allow all 10.0.0.0/16", "out 100 allow all 0.0.0.0/0"])
    assert path.verdict == "blocked"
    assert [hop.decision.kind for hop in path.hops if hop.outcome == "blocked"] == ["network-acl"]


def test_an_endpoint_that_is_not_available_drops() -> None:
    """Its route stays in the table."""
    assert [hop.decision.reason for hop in _to_s3(state="deleting").hops if hop.outcome == "blocked"] == ["BAD_STATE"]


@pytest.mark.parametrize("sort", ["GatewayLoadBalancer", "ServiceNetwork"])
def test_what_is_not_modelled_is_unknown(sort: str) -> None:
    """What an appliance does cannot be seen."""
    assert _to_s3(sort=sort).verdict == "unknown"


def inspected(*, state: str = "available") -> tuple[World, ReplicationTask]:
    world, task = one_vpc_firewall()
    made = VpcEndpoint(id="vpce-fw-a", vpc="vpc-shop", sort="GatewayLoadBalancer", service="svc", state=state, subnets=("subnet-fw-a",), **WHERE)
    world.resources = [each for each in world.resources if each.id != "vpce-fw-a"]
    world.add(made)
    return world, task


def test_what_appliances_let_through_is_unknown_and_goes_on_by_the_endpoint_s_subnet() -> None:
    """So that the walls behind it are seen."""
    world, task = inspected()
    world.change("acl-fw-a", entries=(entry("in 100 allow all 0.0.0.0/0"), entry("out 100 allow tcp 443 0.0.0.0/0")))
    path = path_of((world, task))
    assert [hop.decision.reason for hop in path.request.hops if hop.outcome != "allowed"] == ["PATH_THROUGH_GWLB_NOT_CHECKED", "SUBNET_ACL_RESTRICTION"]
    assert path.request.end == "delivered"
    assert path_of(inspected()).verdict == "unknown"
    assert "appliances of svc" in lack(first(path, "gateway-load-balancer-endpoint")).message


def test_an_endpoint_of_appliances_that_is_not_available_drops() -> None:
    assert reasons(path_of(inspected(state="pendingAcceptance"))) == ["BAD_STATE"]


@pytest.mark.parametrize("asked", [False, True])
def test_what_may_be_a_firewall_s_endpoint_says_what_was_not_read(*, asked: bool) -> None:
    """The listing of firewalls, or what one of them is."""
    world, task = inspected()
    world.add(NetworkFirewall(id="arn:firewall", **WHERE))
    network = world.network()
    if not asked:
        network = replace(network, read=network.read - {(ACCOUNT, REGION, NetworkFirewall.LISTED_BY)}, _derived={})
    told = [hop.lack for path in follow(network, task).paths for hop in path.hops if hop.lack]
    assert ("network-firewall:DescribeFirewall" if asked else "network-firewall:ListFirewalls") in told[0].message


@pytest.mark.parametrize("sort", ["Resource", "ServiceNetwork"])
def test_behind_the_interface_of_a_lattice_endpoint_nobody_sees(sort: str) -> None:
    """Its groups have their say first."""
    world, task = one_vpc()
    world.add(VpcEndpoint(id="vpce-db", vpc="vpc-shop", sort=sort, service="svc", interfaces=("eni-orders",), **WHERE))
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert [hop.decision.kind for hop in path.hops][-2:] == ["security-group", "vpc-endpoint"]
    assert lack(path.hops[-1]).code == "NOT_SUPPORTED"
    assert path_of((world, task), "target").verdict == "reachable"


def test_a_gateway_endpoint_serves_its_own_vpc_alone() -> None:
    """Not a peered VPC, nor what comes over a VPN: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html."""
    world = World()
    world.subnet("far", world.vpc("far", "10.9.0.0/16"), "10.9.1.0/24")
    endpoint = VpcEndpoint(id="vpce-s3", account=ACCOUNT, region=REGION, vpc="vpc-lake", sort="Gateway", service=f"com.amazonaws.{REGION}.s3")
    verdict = endpoint.decide(world.network(), At("vpce-s3", Side.OUT, "subnet-far"), Packet(prefix("10.9.1.9"), prefix("52.218.4.4"), EPHEMERAL, (443, 443)))
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "VPCE_INTRA_VPC_TRAFFIC"

"""Gateway endpoints lead to the service itself, interface endpoints by interfaces of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.legs import follow
from rules.network.network import At, Dropped, Side
from rules.network.network_firewall import NetworkFirewall
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.prefix_list import PrefixList
from rules.network.replication_task import ReplicationTask
from rules.network.vpc_endpoint import VpcEndpoint, endpoint_at, service_list
from rules.path import Path
from tests.builders import ACCOUNT, REGION, Where, World, entry, rule
from tests.healthy import gateway_endpoint, interface_endpoint, one_vpc
from tests.inspected import one_vpc_firewall
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


def test_an_interface_endpoint_is_reached_by_the_service_s_own_name() -> None:
    path = path_of(interface_endpoint(), "target")
    assert path.verdict == "reachable"
    assert path.target.address == prefix("10.0.11.40")
    assert first(path, "vpc-endpoint").decision.decided_by == f"com.amazonaws.{REGION}.kinesis-streams"


def test_its_groups_decide() -> None:
    world, task = interface_endpoint()
    world.change("sg-kinesis", rules=(rule("in tcp 443 from 10.9.0.0/16"),))
    assert reasons(path_of((world, task), "target")) == ["ENI_SG_RULES_MISMATCH"]


@pytest.mark.parametrize("state", ["pendingAcceptance", "rejected", "deleting", "failed"])
def test_an_interface_endpoint_that_is_not_available_drops(state: str) -> None:
    world, task = interface_endpoint()
    world.change("vpce-kinesis", state=state)
    path = path_of((world, task), "target")
    assert reasons(path) == ["BAD_STATE"]
    assert path.hops[-1].decision.kind == "vpc-endpoint"


def test_what_is_behind_a_service_of_another_account_is_out_of_sight() -> None:
    """AWS shows the endpoint; the load balancer and the database are the provider's: https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html."""
    world, task = interface_endpoint()
    world.change("vpce-kinesis", service=f"com.amazonaws.vpce.{REGION}.vpce-svc-0123456789abcdef0")
    path = path_of((world, task), "target")
    assert path.verdict == "exits-aws"
    assert path.reply
    assert path.reply.end == "delivered"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"vpce-kinesis": {"private_dns": False}}, "private DNS of vpce-kinesis is off"),
        ({"vpc-mart": {"dns_hostnames": False}}, "vpc-mart has not both DNS attributes on"),
        ({"vpc-mart": {"dns_support": False}}, "vpc-mart has not both DNS attributes on"),
    ],
)
def test_without_private_dns_the_name_means_a_public_address(changes: dict[str, dict[str, object]], why: str) -> None:
    world, task = interface_endpoint()
    world.names[f"kinesis.{REGION}.amazonaws.com"] = ("3.251.104.1",)
    for identifier, fields in changes.items():
        world.change(identifier, **fields)
    path = path_of((world, task), "target")
    assert path.target.address == prefix("3.251.104.1")
    assert path.hops[0].decision.warning == f"kinesis.{REGION}.amazonaws.com means a public address here, since {why}"


def test_whether_the_name_is_private_is_unknown_while_the_attributes_of_the_vpc_are() -> None:
    world, task = interface_endpoint()
    world.change("vpc-mart", dns_hostnames=None)
    leg = next(leg for leg in follow(world.network(), task).legs if leg.role == "target")
    assert leg.verdict == "unknown"
    assert leg.lack
    assert "DescribeVpcAttribute" in leg.lack.remedy


def test_a_name_of_the_endpoint_itself_means_it_from_everywhere_and_one_of_a_zone_that_zone() -> None:
    world, _ = interface_endpoint()
    subnet = world.subnet("data-b", "vpc-mart", "10.0.12.0/24", zone="b")
    world.interface("kinesis-b", subnet, "10.0.12.40", "sg-kinesis")
    own, zonal = (f"vpce-kinesis-0abc{zone}.kinesis.{REGION}.vpce.amazonaws.com" for zone in ("", f"-{REGION}b"))
    world.change("vpce-kinesis", private_dns=False, interfaces=("eni-kinesis", "eni-kinesis-b"), hosts=(own, zonal))
    for host, addresses in ((own, ["10.0.11.40", "10.0.12.40"]), (zonal, ["10.0.12.40"])):
        task = world.task(f"feed-{len(addresses)}", "eni-dms", "postgres://10.0.11.20:5432", f"kinesis://{host}:443")
        found = [path.target.address for path in follow(world.network(), task).paths if path.role == "target"]
        assert found == list(map(prefix, addresses))


def test_a_name_with_a_star_is_any_name_below_it() -> None:
    world, _ = interface_endpoint()
    world.change("vpce-kinesis", hosts=("*.s3.eu-west-1.amazonaws.com",))
    network = world.network()
    assert endpoint_at(network, "lake.s3.eu-west-1.amazonaws.com", "vpc-mart")
    assert endpoint_at(network, "s3.eu-west-1.amazonaws.com", "vpc-mart") is None
    assert endpoint_at(network, "lake.s3.eu-west-1.amazonaws.com", "vpc-other") is None


def test_a_service_has_the_addresses_of_its_list_where_a_gateway_endpoint_leads_to_it() -> None:
    """Other lists of AWS's, those of CloudFront for one, say nothing of where packets may go."""
    world, _ = gateway_endpoint()
    world.add(PrefixList(id="pl-edge", account=ACCOUNT, region=REGION, name="com.amazonaws.global.cloudfront.origin-facing", entries=(prefix("13.32.0.0/15"),)))
    network = world.network()
    found = service_list(network, prefix("52.218.4.4"))
    assert found
    assert (found[0].id, found[1]) == ("pl-s3", prefix("52.218.0.0/17"))
    assert service_list(network, prefix("13.32.4.4")) is None

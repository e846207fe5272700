"""Internet gateways: what they emit, and for whom."""

from __future__ import annotations

import pytest

from rules.network.network import At, Dropped, Network, Side, Unknown
from rules.network.packet import EPHEMERAL, Packet, prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from tests.builders import World, rule
from tests.healthy import internet, nat_gateway
from tests.outbound import public_ipv6
from tests.rules.following import first, lack, path_of, reasons

SOURCE = "arn:aws:dms:eu-west-1:111122223333:endpoint:crm-load-source"
INSTANCE = "arn:aws:dms:eu-west-1:111122223333:rep:crm-load"


def without_public() -> tuple[World, ReplicationTask]:
    world, task = internet()
    world.change("eni-dms", addresses=((prefix("10.0.1.23"), None),))
    world.change(INSTANCE, publicly_accessible=False)
    return world, task


def test_the_private_address_becomes_the_public_one_at_the_edge() -> None:
    """Groups and ACLs on the AWS side see the private one."""
    path = path_of(internet())
    assert path.verdict == "exits-aws"
    assert first(path, "network-acl").packet.source == prefix("10.0.1.23")
    assert first(path, "internet-gateway").decision.decided_by == "10.0.1.23 becomes 198.51.100.7"
    assert first(path, "internet").packet.source == prefix("198.51.100.7")


def test_the_reply_comes_back_to_the_private_address() -> None:
    path = path_of(internet())
    assert first(path, "internet-gateway", reply=True).packet.destination == prefix("198.51.100.7")
    assert first(path, "network-acl", reply=True).packet.destination == prefix("10.0.1.23")
    assert path.reply
    assert path.reply.end == "delivered"


def test_it_forwards_nothing_for_an_interface_without_a_public_address() -> None:
    assert reasons(path_of(without_public())) == ["IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"]


def test_one_that_is_not_attached_drops() -> None:
    world, task = internet()
    world.change("igw-crm", attached=())
    assert reasons(path_of((world, task)))[0] == "BAD_STATE"


def test_one_of_another_vpc_drops() -> None:
    world, task = internet()
    world.vpc("other", "10.9.0.0/16")
    world.change("igw-crm", attached=("vpc-other",))
    assert reasons(path_of((world, task)))[0] == "BAD_STATE"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("192.168.7.7", "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"), ("172.16.0.9", "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"),
        ("100.64.0.9", "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS"),
    ],
)  # fmt: skip
def test_it_emits_nothing_to_private_and_shared_addresses(address: str, reason: str) -> None:
    world, task = internet()
    world.change(SOURCE, host=address)
    world.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
    assert reasons(path_of((world, task))) == [reason]


def test_it_delivers_to_a_public_address_of_its_own_vpc_behind_the_private_one() -> None:
    """Another VPC's database is reached by its public address; its groups see the address that the packet was given."""
    path = path_of(nat_gateway(), "target")
    assert path.verdict == "reachable"
    replica = next(hop for hop in path.hops if hop.decision.node == "sg-replica")
    assert (replica.packet.source, replica.packet.destination) == (prefix("198.51.100.7"), prefix("10.30.4.20"))


def test_a_public_database_in_a_vpc_without_a_gateway_stays_out_of_sight() -> None:
    world, task = nat_gateway()
    world.change("igw-replica", attached=())
    assert path_of((world, task), "target").verdict != "reachable"


def test_where_the_instance_moves_its_public_address_is_not_known_yet() -> None:
    """It will have one, since it was made publicly accessible; the far side cannot be told which."""
    world, task = internet()
    dms_b = world.subnet("dms-b", "vpc-crm", "10.0.2.0/24", ["0.0.0.0/0 igw-crm"], zone="b")
    world.change(INSTANCE, subnets=("subnet-dms-a", dms_b))
    later = path_of((world, task), place=1)
    assert later.verdict == "exits-aws"
    assert first(later, "internet").packet.source == prefix("10.0.2.0/24")


def test_whether_block_public_access_shuts_it_is_unknown_when_that_was_not_read() -> None:
    world, task = internet()
    world.resources = [each for each in world.resources if each.KIND != "block-public-access"]
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert lack(first(path, "internet-gateway")).remedy


def test_a_route_for_the_address_alone_is_enough() -> None:
    world, task = internet()
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("203.0.113.10"), "igw-crm")))
    assert path_of((world, task)).verdict == "exits-aws"


def test_it_brings_in_nothing_for_a_public_address_that_nobody_has() -> None:
    network = internet()[0].network()
    gateway = network.node("igw-crm")
    assert gateway
    verdict = gateway.decide(network, At("igw-crm", Side.IN), Packet(prefix("203.0.113.10"), prefix("198.51.100.99"), EPHEMERAL, (5432, 5432)))
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"


def test_an_ipv6_address_is_its_own_public_one() -> None:
    """No translation, both ways, and no public IPv4 address is needed: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html."""
    path = path_of(public_ipv6())
    assert path.verdict == "reachable"
    assert {hop.packet.source for hop in path.hops if not hop.packet.reply} == {prefix("2001:db8:1:1::23")}
    assert {hop.packet.destination for hop in path.hops if hop.packet.reply} == {prefix("2001:db8:1:1::23")}


def test_a_reference_to_a_group_does_not_see_what_comes_over_the_internet() -> None:
    world, task = public_ipv6()
    world.change("sg-assay", rules=(rule("in tcp 5432 from sg-dms"),))
    path = path_of((world, task))
    assert reasons(path) == ["SG_REFERENCES_NOT_PRESERVED"]
    assert "it comes by igw-lab" in first(path, "internet-gateway").decision.detail + path.hops[8].decision.detail


@pytest.mark.parametrize(("interface", "role"), [("eni-dms", "sender"), ("eni-assay", "receiver")])
def test_an_interface_that_is_shut_to_internet_gateways_neither_sends_nor_receives(interface: str, role: str) -> None:
    """DenyAllIgwTraffic: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html."""
    world, task = public_ipv6()
    world.change(interface, denies_internet=True)
    path = path_of((world, task))
    assert reasons(path) == ["IGW_TRAFFIC_DENIED"]
    wall = next(hop for hop in path.hops if hop.outcome == "blocked")
    assert (wall.decision.node, wall.at.side) == (("igw-lab", Side.OUT) if role == "sender" else ("igw-assay", Side.IN))


def test_a_private_dual_stack_instance_is_shut_wherever_it_moves() -> None:
    """https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.IPAddressing.html."""
    world, task = public_ipv6()
    dms_b = world.subnet("dms-b", "vpc-lab", "10.0.2.0/24 2001:db8:1:2::/64", ["::/0 igw-lab"], zone="b")
    instance = "arn:aws:dms:eu-west-1:111122223333:rep:lab-assay"
    world.change(instance, subnets=("subnet-dms-a", dms_b))
    assert reasons(path_of((world, task), place=1)) == ["ENI_SG_RULES_MISMATCH"]  # the database admits the other subnet alone
    world.change(instance, publicly_accessible=False)
    assert reasons(path_of((world, task), place=1))[0] == "IGW_TRAFFIC_DENIED"


@pytest.mark.parametrize("vpc", ["vpc-lab", "vpc-assay"])
def test_a_range_that_is_not_advertised_is_not_of_the_internet(vpc: str) -> None:
    world, task = public_ipv6()
    world.change(vpc, unadvertised=(prefix("2001:db8:1::/56"), prefix("2001:db8:2::/56")))
    assert reasons(path_of((world, task)))[0].startswith("IGW_P")


def test_it_emits_nothing_to_a_local_ipv6_address() -> None:
    packet = Packet(prefix("2001:db8:1:1::23"), prefix("fd12:3456::10"), EPHEMERAL, (3306, 3306))
    network = public_ipv6()[0].network()
    verdict = network.resources["igw-lab"].decide(network, At("igw-lab", Side.OUT, "subnet-dms-a"), packet)
    assert isinstance(verdict, Dropped)
    assert verdict.decision.reason == "IGW_DESTINATION_ADDRESS_IS_LOCAL"


def test_whether_an_unseen_interface_is_shut_is_unknown() -> None:
    network = public_ipv6()[0].network().lacking("eni-dms")
    unread = Network(network.resources, frozenset(each for each in network.read if each[2] != "ec2:DescribeNetworkInterfaces"))
    packet = Packet(prefix("2001:db8:1:1::23"), prefix("2001:db8:ffff::10"), EPHEMERAL, (3306, 3306))
    verdict = unread.resources["igw-lab"].decide(unread, At("igw-lab", Side.OUT, "subnet-dms-a"), packet)
    assert isinstance(verdict, Unknown)

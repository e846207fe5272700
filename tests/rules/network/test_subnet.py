"""The border of a subnet: where the ACL and the route table have a say, and where they have none."""

from __future__ import annotations

from rules.legs import follow
from rules.network.network import Lack, Network
from rules.network.network_acl import NetworkAcl
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from rules.network.subnet import subnet_of, subnets_in, vpc_of
from tests.builders import World, entry, rule
from tests.healthy import nat_gateway, one_vpc
from tests.outbound import regional
from tests.rules.following import at, first, kinds, lack, path_of, reasons


def neighbours() -> tuple[World, ReplicationTask]:
    """The instance and the source in one subnet, whose ACL denies everything and whose table is empty."""
    world, task = one_vpc()
    world.change("eni-orders", subnet="subnet-dms-a", addresses=((prefix("10.0.1.20"), None),))
    world.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", host="10.0.1.20")
    world.change("acl-dms-a", entries=())
    world.change("rtb-dms-a", routes=())
    return world, task


def test_within_a_subnet_neither_acl_nor_route_table_has_a_say() -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html: rules are asked when traffic enters and leaves the subnet."""
    path = path_of(neighbours())
    assert path.verdict == "reachable"
    assert set(kinds(path)) == {"replication-instance", "security-group", "network-interface"}


def test_between_subnets_both_acls_are_asked_both_ways() -> None:
    path = path_of(one_vpc())
    assert [hop.decision.node for hop in at(path, "network-acl")] == ["acl-dms-a", "acl-data-a"]
    assert [hop.decision.node for hop in at(path, "network-acl", reply=True)] == ["acl-data-a", "acl-dms-a"]


def test_the_acl_is_asked_before_the_route_table_on_the_way_out() -> None:
    assert kinds(path_of(one_vpc()))[2:4] == ["network-acl", "route-table"]


def test_what_a_gateway_in_the_same_subnet_gets_does_not_cross_the_border() -> None:
    """The instance stands beside the NAT gateway: the ACL does not see what goes from the one to the other."""
    world, task = nat_gateway()
    world.change("eni-dms", subnet="subnet-public-a", addresses=((prefix("10.0.100.20"), None),))
    world.change("arn:aws:dms:eu-west-1:111122223333:rep:ledger-replica", addresses=(prefix("10.0.100.20"),), subnets=("subnet-public-a",))
    world.change("rtb-public-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "nat-ledger")))
    assert kinds(path_of((world, task)))[:4] == ["replication-instance", "security-group", "route-table", "nat-gateway"]


def nobody() -> tuple[World, ReplicationTask]:
    """The endpoint names an address that no interface has."""
    world, task = one_vpc()
    world.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", host="10.0.11.99")
    world.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
    return world, task


def test_nobody_has_the_address() -> None:
    assert reasons(path_of(nobody())) == ["NO_POSSIBLE_DESTINATION"]


def test_nobody_is_said_only_when_the_interfaces_were_read() -> None:
    """Else it is unknown, with the action that is missing or the reason why it failed."""
    world, task = nobody()
    network, key = world.network(), ("111122223333", "eu-west-1", "ec2:DescribeNetworkInterfaces")
    unread = Network(network.resources, network.read - {key})
    denied = Network(network.resources, network.read, {key: Lack("ACCESS_DENIED", "Denied.", "Allow it.")})
    for each, code in ((unread, "NOT_ASKED"), (denied, "ACCESS_DENIED")):
        path = next(follow(each, task).paths)
        assert path.verdict == "unknown"
        assert lack(first(path, "subnet")).code == code


def test_an_acl_that_was_not_read_is_unknown_and_no_wall() -> None:
    world, task = one_vpc()
    world.resources = [each for each in world.resources if not (isinstance(each, NetworkAcl) and each.id == "acl-data-a")]
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert lack(first(path, "network-acl", reply=True)).code == "NOT_FOUND"


def test_a_route_table_that_was_not_read_is_unknown() -> None:
    world, task = one_vpc()
    world.resources = [each for each in world.resources if each.id != "rtb-dms-a"]
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert reasons(path)[0] == "UNKNOWN_RESOURCE"


def test_the_border_of_the_standby_subnet_is_asked_for_the_standby() -> None:
    world, task = one_vpc()
    world.change("acl-dms-b", entries=(entry("out 100 allow tcp 443 0.0.0.0/0"),))
    assert path_of((world, task)).verdict == "reachable"
    assert path_of((world, task), place=1).verdict == "blocked"


def test_a_subnet_is_found_by_the_addresses_that_it_holds() -> None:
    network = one_vpc()[0].network()
    found = subnet_of(network, "vpc-shop", prefix("10.0.11.0/25"))
    assert found
    assert found.id == "subnet-data-a"
    assert subnet_of(network, "vpc-shop", prefix("10.0.0.0/16")) is None
    assert len(subnets_in(network, "vpc-shop")) == 4
    assert (vpc_of(network, "subnet-data-a"), vpc_of(network, "subnet-x"), vpc_of(network, None)) == ("vpc-shop", "", "")
    assert vpc_of(regional()[0].network(), "nat-mint") == "vpc-mint"  # it stands in no subnet

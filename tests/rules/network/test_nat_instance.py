"""An instance that forwards what is not for itself: the host that bridges into an on-premises VPN, or a NAT instance."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from tests.builders import World, rule
from tests.healthy import bridging_host, nat_gateway
from tests.outbound import public_ipv6
from tests.rules.following import first, kinds, path_of, reasons


def nat_instance() -> tuple[World, ReplicationTask]:
    """The NAT gateway's work is done by an instance with a public address of its own."""
    world, task = nat_gateway()
    world.group("nat", "vpc-ledger", "in all from 10.0.0.0/16", "out all to 0.0.0.0/0")
    world.interface("host", "subnet-public-a", "10.0.100.8", "sg-nat", public="198.51.100.7")
    world.change("eni-host", source_dest_check=False)
    world.resources = [each for each in world.resources if each.id not in {"nat-ledger", "eni-nat-ledger"}]
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "eni-host")))
    return world, task


def test_a_bridging_host_takes_the_packet_into_its_tunnel() -> None:
    path = path_of(bridging_host())
    assert path.verdict == "exits-aws"
    assert "nat-instance" in kinds(path)
    assert first(path, "nat-instance").decision.detail == "forwards; passes it into its tunnel"


def test_its_groups_must_let_the_sender_in() -> None:
    world, task = bridging_host()
    world.change("sg-bridge", rules=(rule("in tcp 50000 from 10.0.50.0/24"),))
    path = path_of((world, task))
    wall = next(hop for hop in path.hops if hop.outcome == "blocked")
    assert wall.decision.node == "sg-bridge"


def test_it_forwards_nothing_while_it_checks_destinations() -> None:
    world, task = bridging_host()
    world.change("eni-bridge", source_dest_check=True)
    assert "ENI_SOURCE_DEST_CHECK_RESTRICTION" in reasons(path_of((world, task)))


def test_a_nat_instance_lends_its_address_and_gives_the_reply_back() -> None:
    path = path_of(nat_instance())
    assert path.verdict == "exits-aws"
    assert first(path, "nat-instance").decision.detail == "forwards; 10.0.1.23 becomes 10.0.100.8"
    assert first(path, "internet").packet.source == prefix("198.51.100.7")
    assert first(path, "nat-instance", reply=True).decision.detail == "gives the reply back to 10.0.1.23"
    assert path.reply
    assert path.reply.at.node == "eni-dms"


def test_towards_the_internet_its_groups_must_let_the_packet_out_again() -> None:
    world, task = nat_instance()
    world.change("sg-nat", rules=(rule("in all from 10.0.0.0/16"),))
    path = path_of((world, task))
    wall = next(hop for hop in path.hops if hop.outcome == "blocked")
    assert (wall.decision.node, wall.packet.source) == ("sg-nat", prefix("10.0.100.8"))


def test_behind_it_group_references_are_lost() -> None:
    world, task = nat_instance()
    world.change("sg-replica", rules=(rule("in tcp 5432 from sg-dms"),))
    assert reasons(path_of((world, task), "target")) == ["SG_REFERENCES_NOT_PRESERVED"]


def test_by_ipv6_a_host_passes_packets_on_as_they_are() -> None:
    """It has an IPv4 address to lend, and none of the other family."""
    world, task = public_ipv6()
    world.group("host", "vpc-lab", "in all from ::/0", "out all to ::/0")
    world.interface("host", world.subnet("edge", "vpc-lab", "10.0.9.0/24 2001:db8:1:9::/64", ["::/0 igw-lab"]), "10.0.9.8 2001:db8:1:9::8", "sg-host")
    world.change("eni-host", source_dest_check=False)
    world.change("rtb-dms-a", routes=(Route(prefix("2001:db8:1::/56"), "local"), Route(prefix("::/0"), "eni-host")))
    path = path_of((world, task))
    assert first(path, "nat-instance").decision.detail == "forwards; passes it on"
    assert first(path, "internet").packet.source == prefix("2001:db8:1:1::23")
    assert path.verdict == "reachable"

"""The internet: out of sight, unless the address is that of an interface we hold."""

from __future__ import annotations

from rules.legs import follow
from rules.network.internet import gateways_by_vpc, holder, vpc_behind
from rules.network.network import Network
from rules.network.packet import prefix
from tests.healthy import internet, nat_gateway
from tests.outbound import public_ipv6
from tests.rules.following import first, kinds, path_of, reasons


def test_what_lies_behind_it_must_admit_the_public_address() -> None:
    hop = first(path_of(internet()), "internet")
    assert hop.decision.reason == "FAR_SIDE_OUT_OF_SIGHT"
    assert hop.decision.detail == "out of sight from here: the far side must admit 198.51.100.7 to tcp 3306"


def test_a_public_address_that_we_hold_is_followed_to_its_gateway() -> None:
    """Both ways."""
    path = path_of(nat_gateway(), "target")
    assert kinds(path).count("internet-gateway") == kinds(path, reply=True).count("internet-gateway") == 2
    assert first(path, "internet").decision.decided_by == "203.0.113.77 is an address of igw-replica"


def test_each_vpc_has_the_gateway_that_is_attached_to_it() -> None:
    assert nat_gateway()[0].network().derive(gateways_by_vpc) == {"vpc-ledger": "igw-ledger", "vpc-replica": "igw-replica"}


def test_a_public_address_that_we_hold_is_not_out_of_sight_where_its_gateway_was_not_read() -> None:
    """One that was read and is not attached is a wall."""
    world, task = nat_gateway()
    world.resources = [each for each in world.resources if each.id != "igw-replica"]
    assert reasons(path_of((world, task), "target")) == ["IGW_MISSING"]
    unread = Network(world.network().resources)
    assert next(leg for leg in follow(unread, task).legs if leg.role == "target").verdict == "unknown"


def test_an_ipv6_address_of_an_interface_or_of_a_vpc_that_we_hold_is_followed_into_it() -> None:
    """It is public as it is: nobody has to give it a public one."""
    world, task = public_ipv6()
    assert first(path_of((world, task)), "internet").decision.decided_by == "2001:db8:2:4::20 is an address of igw-assay"
    for endpoint in ("source", "target"):
        world.change(f"arn:aws:dms:eu-west-1:111122223333:endpoint:lab-assay-{endpoint}", host="2001:db8:2:4::99")
    assert reasons(path_of((world, task))) == ["NO_POSSIBLE_DESTINATION"]


def test_a_vpc_without_an_internet_gateway_is_not_reached_by_ipv6() -> None:
    world, task = public_ipv6()
    world.change("igw-assay", attached=())
    assert reasons(path_of((world, task))) == ["IGW_MISSING"]


def test_who_holds_an_address() -> None:
    network = public_ipv6()[0].network()
    held = {
        text: vpc_behind(holder(network, prefix(text)))
        for text in ("2001:db8:2:4::20", "2001:db8:2:4::99", "2001:db8:9::1", "fd00::1", "198.51.100.7", "10.0.1.23")
    }
    assert held == {
        "2001:db8:2:4::20": "vpc-assay", "2001:db8:2:4::99": "vpc-assay", "2001:db8:9::1": "", "fd00::1": "", "198.51.100.7": "vpc-lab", "10.0.1.23": "",
    }  # fmt: skip

"""Where a replication instance is, and where it may be."""

from __future__ import annotations

from rules.network.network_interface import NetworkInterface
from rules.network.packet import prefix
from rules.network.replication_instance import ReplicationInstance, places
from rules.network.replication_task import ReplicationTask
from tests.builders import World
from tests.healthy import one_vpc
from tests.outbound import dual_stack

ARN = "arn:aws:dms:eu-west-1:111122223333:rep:orders-cdc"


def found(world: World) -> tuple[NetworkInterface, ...]:
    instance = world.network().find(ReplicationInstance, ARN)
    assert instance
    return places(world.network(), instance)


def test_it_is_the_interface_that_has_its_address_and_may_be_in_its_other_subnets() -> None:
    """After a failover or a replacement it takes any address of theirs: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html."""
    now, later = found(one_vpc()[0])
    assert (now.id, now.guessed, now.serves, now.owner) == ("eni-dms", False, "replication-instance", ARN)
    assert (later.subnet, later.guessed, later.addresses) == ("subnet-dms-b", True, ((prefix("10.0.2.0/24"), None),))
    assert later.groups == now.groups == ("sg-dms",)


def test_the_groups_of_the_interface_win_over_those_that_dms_lists() -> None:
    world, _ = one_vpc()
    world.change(ARN, groups=("sg-listed",))
    assert found(world)[0].groups == ("sg-dms",)
    world.change("eni-dms", groups=())
    assert found(world)[0].groups == ("sg-listed",)


def test_without_its_interface_its_subnet_is_found_by_its_address() -> None:
    world, _ = one_vpc()
    world.resources = [each for each in world.resources if each.id != "eni-dms"]
    now = found(world)[0]
    assert (now.subnet, now.addresses, now.guessed) == ("subnet-dms-a", ((prefix("10.0.1.23"), None),), False)


def test_with_one_subnet_it_can_only_be_there() -> None:
    world, _ = one_vpc()
    world.resources = [each for each in world.resources if each.id != "eni-dms"]
    world.change(ARN, addresses=(prefix("10.0.77.1"),), subnets=("subnet-dms-b",))
    assert found(world)[0].subnet == "subnet-dms-b"


def test_one_that_is_being_created_has_no_address_yet() -> None:
    world, _ = one_vpc()
    world.change(ARN, addresses=())
    assert [(each.subnet, each.guessed) for each in found(world)] == [("subnet-dms-a", True), ("subnet-dms-b", True)]


def test_a_public_address_that_only_dms_knows_is_taken_from_there() -> None:
    world, _ = one_vpc()
    world.change(ARN, public_addresses=(prefix("198.51.100.7"),), publicly_accessible=True)
    now, later = found(world)
    assert now.addresses == ((prefix("10.0.1.23"), prefix("198.51.100.7")),)
    assert later.gets_public
    assert later.addresses[0][1] is None


def test_a_subnet_that_was_not_read_is_no_place() -> None:
    world, _ = one_vpc()
    world.resources = [each for each in world.resources if each.id != "subnet-dms-b"]
    assert [each.id for each in found(world)] == ["eni-dms"]


def test_a_dual_stack_one_has_both_addresses_wherever_it_is() -> None:
    """https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.IPAddressing.html."""
    world, task = dual_stack()
    now, later = places(world.network(), only(world, task))
    assert [own for own, _ in now.addresses] == [prefix("10.0.1.23"), prefix("2001:db8:1:1::23")]
    assert [own for own, _ in later.addresses] == [prefix("10.0.2.0/24"), prefix("2001:db8:1:2::/64")]
    assert now.denies_internet
    assert later.denies_internet
    world.change(task.instance, publicly_accessible=True)
    assert not places(world.network(), only(world, task))[1].denies_internet


def test_an_ipv4_one_has_no_ipv6_address_in_a_dual_stack_subnet() -> None:
    world, task = dual_stack()
    world.change(task.instance, dual=False)
    assert [own for own, _ in places(world.network(), only(world, task))[1].addresses] == [prefix("10.0.2.0/24")]


def test_without_its_interface_a_dual_stack_one_has_the_ipv6_address_of_its_subnet() -> None:
    """DMS lists those of the standby too."""
    world, task = dual_stack()
    world.resources = [each for each in world.resources if each.id != "eni-dms"]
    world.change(task.instance, addresses=tuple(map(prefix, ("10.0.1.23", "2001:db8:1:2::9", "2001:db8:1:1::23"))))
    now = places(world.network(), only(world, task))[0]
    assert [own for own, _ in now.addresses] == [prefix("10.0.1.23"), prefix("2001:db8:1:1::23")]
    assert now.denies_internet


def only(world: World, task: ReplicationTask) -> ReplicationInstance:
    instance = world.network().find(ReplicationInstance, task.instance)
    assert instance
    return instance

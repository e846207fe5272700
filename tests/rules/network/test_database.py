"""Which interface is a database's, and which address its name means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from rules.network.address import Target, addresses_of
from rules.network.database import DESCRIPTION, Database, database_at, interfaces_of, name_is_private
from rules.network.endpoint import Endpoint
from rules.network.network import Lack, Network
from rules.network.packet import prefix
from rules.network.vpc_peering import VpcPeering
from tests.builders import ACCOUNT, REGION, Where, World

WHERE = Where(account=ACCOUNT, region=REGION)
ORDERS = Database(
    id="arn:aws:rds:eu-west-1:111122223333:db:orders", name="orders", hosts=("orders.abc.eu-west-1.rds.amazonaws.com",), port=5432, vpc="vpc-data",
    subnets=("subnet-a", "subnet-b"), groups=("sg-db",), zone="eu-west-1a", publicly_accessible=True, **WHERE,
)  # fmt: skip
ENDPOINT = Endpoint(id="arn:endpoint", role="source", engine="postgres", host="ORDERS.abc.eu-west-1.rds.amazonaws.com", port=5432, **WHERE)


def world(**changes: object) -> World:
    """A database in two subnets; an interface in each looks like its own."""
    made = World()
    data = made.vpc("data", "10.20.0.0/16")
    made.vpc("dms", "10.0.0.0/16")
    for zone, number in (("a", 1), ("b", 2)):
        made.subnet(zone, data, f"10.20.{number}.0/24", zone=zone)
        made.interface(f"rds-{zone}", f"subnet-{zone}", f"10.20.{number}.10", "sg-db", public=f"198.51.100.{number}", description=DESCRIPTION)
    made.peering("data", "vpc-dms", data)
    made.add(replace(ORDERS, **changes))  # type: ignore[arg-type]
    return made


def database(network: Network) -> Database:
    found = database_at(network, "orders.ABC.eu-west-1.rds.amazonaws.com")
    assert found
    return found


def resolving(made: World) -> World:
    """The peering resolves names from the far side."""
    found = made.network().find(VpcPeering, "pcx-data")
    assert found
    made.change("pcx-data", accepter=replace(found.accepter, resolves=True))
    return made


def addresses(made: World, vpc: str, names: Mapping[str, tuple[str, ...]] | None = None) -> list[str] | str:
    network = made.network()
    found = addresses_of(
        Network(network.resources, network.read, names=names or {}),
        replace(ENDPOINT, host=ORDERS.hosts[0]),
        replace(ENDPOINT, host=ORDERS.hosts[0]).needs()[0],
        vpc,
    )
    return found.code if isinstance(found, Lack) else [str(each.address.network_address) for each in found]


def test_names_are_the_same_in_capitals() -> None:
    network = world().network()
    assert database(network).id == ORDERS.id
    found = addresses_of(network, ENDPOINT, ENDPOINT.needs()[0], "vpc-data")
    assert isinstance(found, tuple)
    assert isinstance(found[0], Target)
    assert found[0].database


def test_its_interface_is_the_one_in_its_zone() -> None:
    """AWS does not say which it is; the standby's looks the same."""
    network = world().network()
    (found,) = interfaces_of(network, database(network), ())
    assert (found.id, found.serves, found.name, found.guessed) == ("eni-rds-a", "database", "orders", False)


def test_the_address_that_its_name_stands_for_tells_it_apart() -> None:
    """After a failover the zone may lag behind the name."""
    network = world().network()
    assert [each.id for each in interfaces_of(network, database(network), (prefix("10.20.2.10"),))] == ["eni-rds-b"]


def test_interfaces_with_other_groups_or_in_other_subnets_are_not_its_own() -> None:
    made = world()
    made.change("eni-rds-a", groups=("sg-other",))
    network = made.network()
    assert [each.id for each in interfaces_of(network, database(network), ())] == ["eni-rds-b"]
    made = world(subnets=("subnet-b",))
    assert [each.id for each in interfaces_of(made.network(), database(made.network()), ())] == ["eni-rds-b"]


def test_without_an_interface_it_may_be_anywhere_in_its_subnet() -> None:
    made = world()
    made.resources = [each for each in made.resources if not each.id.startswith("eni-rds")]
    (found,) = interfaces_of(made.network(), database(made.network()), ())
    assert (found.subnet, found.guessed, found.addresses) == ("subnet-a", True, ((prefix("10.20.1.0/24"), None),))


@pytest.mark.parametrize(
    ("vpc", "resolves", "public", "private"),
    [
        ("vpc-data", False, True, True),
        ("vpc-dms", False, True, False),
        ("vpc-dms", True, True, True),
        ("vpc-far", True, True, False),
        ("vpc-far", False, False, True),
    ],
)
def test_who_is_told_the_private_address(vpc: str, *, resolves: bool, public: bool, private: bool) -> None:
    """Its own VPC, and one whose peering resolves: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html."""
    made = world(publicly_accessible=public)
    network = (resolving(made) if resolves else made).network()
    assert name_is_private(network, database(network), vpc) == private


def test_a_peering_that_is_not_active_resolves_nothing() -> None:
    made = resolving(world())
    made.change("pcx-data", status="deleted")
    network = made.network()
    assert not name_is_private(network, database(network), "vpc-dms")


def test_from_outside_the_name_means_the_public_address() -> None:
    assert addresses(world(), "vpc-data") == ["10.20.1.10"]
    assert addresses(world(), "vpc-dms") == ["198.51.100.1"]


def test_a_public_address_that_no_interface_shows_is_taken_from_the_resolver() -> None:
    made = world()
    for zone in "ab":
        made.change(f"eni-rds-{zone}", addresses=((prefix(f"10.20.{1 if zone == 'a' else 2}.10"), None),))
    assert addresses(made, "vpc-dms", {ORDERS.hosts[0]: ("203.0.113.9", "10.20.1.10")}) == ["203.0.113.9"]
    assert addresses(made, "vpc-dms") == "DNS_UNRESOLVED"


def test_a_database_whose_subnets_were_not_read_has_no_address() -> None:
    made = world(publicly_accessible=False)
    made.resources = [each for each in made.resources if each.KIND not in {"subnet", "network-interface"}]
    assert addresses(made, "vpc-data") == "NOT_FOUND"


def test_the_name_of_a_dual_stack_database_stands_for_its_ipv6_address_too() -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html."""
    made = world(dual=True, publicly_accessible=False)
    made.change("eni-rds-a", addresses=((prefix("10.20.1.10"), None), (prefix("2001:db8:20:1::10"), None)))
    assert addressed(made, "vpc-dms") == ["10.20.1.10", "2001:db8:20:1::10"]
    made.change(ORDERS.id, dual=False)
    assert addressed(made, "vpc-dms") == ["10.20.1.10"]


def test_outside_its_vpc_a_public_one_has_its_public_address_and_its_ipv6_one() -> None:
    made = world(dual=True)
    made.change("eni-rds-a", addresses=((prefix("10.20.1.10"), prefix("198.51.100.1")), (prefix("2001:db8:20:1::10"), None)))
    assert addressed(made, "vpc-elsewhere") == ["198.51.100.1", "2001:db8:20:1::10"]


def test_an_unseen_dual_stack_database_may_have_any_address_of_its_subnets() -> None:
    made = world(dual=True, publicly_accessible=False)
    made.resources = [each for each in made.resources if not each.id.startswith("eni-rds")]
    made.change("subnet-a", cidrs=(prefix("10.20.1.0/24"), prefix("2001:db8:20:1::/64")))
    assert addressed(made, "vpc-dms") == ["10.20.1.0", "2001:db8:20:1::"]


def addressed(made: World, vpc: str) -> list[str]:
    found = addresses_of(made.network(), ENDPOINT, ENDPOINT.needs()[0], vpc)
    assert isinstance(found, tuple)
    return [str(each.address.network_address) for each in found]


def test_a_name_may_mean_several_and_others_after_a_failover() -> None:
    made = world(publicly_accessible=False)
    second = replace(ORDERS, id="arn:second", name="second", zone="eu-west-1b", publicly_accessible=False)
    made.add(second)
    assert addresses(made, "vpc-data") == ["10.20.1.10", "10.20.2.10"]
    made.change("arn:second", hosts=(), later=ORDERS.hosts)
    found = addresses_of(made.network(), ENDPOINT, ENDPOINT.needs()[0], "vpc-data")
    assert isinstance(found, tuple)
    assert [(each.name, each.current) for each in found] == [("orders", True), ("second", False)]


@pytest.mark.parametrize("seen", [True, False])
def test_an_instance_with_a_standby_may_answer_in_its_zone(*, seen: bool) -> None:
    made = world(publicly_accessible=False, standby_zone="eu-west-1b")
    if not seen:
        made.change("eni-rds-b", description="")
    found = addresses_of(made.network(), ENDPOINT, ENDPOINT.needs()[0], "vpc-data")
    assert isinstance(found, tuple)
    assert [(str(each.address), each.current) for each in found] == [("10.20.1.10/32", True), ("10.20.2.10/32" if seen else "10.20.2.0/24", False)]


def test_of_interfaces_that_look_alike_one_is_it() -> None:
    """And all of them are where the service answers at each."""
    alike = addresses_of(world(zone=None, publicly_accessible=False).network(), ENDPOINT, ENDPOINT.needs()[0], "vpc-data")
    spread = addresses_of(world(spread=True, publicly_accessible=False).network(), ENDPOINT, ENDPOINT.needs()[0], "vpc-data")
    assert isinstance(alike, tuple)
    assert isinstance(spread, tuple)
    assert [each.either for each in alike] == [ORDERS.id] * 2
    assert [each.either for each in spread] == [None] * 2


def test_an_address_that_the_service_names_needs_no_interface() -> None:
    """It is a guess all the same that nothing else stands there."""
    made = world(addresses=((prefix("10.20.1.77"), None), (prefix("10.20.2.10"), None)), publicly_accessible=False)
    first, second = interfaces_of(made.network(), database(made.network()), ())
    assert (first.subnet, first.guessed, first.groups) == ("subnet-a", True, ("sg-db",))
    assert (second.id, second.guessed, second.owner) == ("eni-rds-b", False, ORDERS.id)

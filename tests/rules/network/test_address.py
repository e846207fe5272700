"""From what an endpoint names to addresses. Databases are told of in test_database.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.network.address import addresses_of, behind, end_seen_from
from rules.network.endpoint import DEFAULT_PORTS, Endpoint
from rules.network.name import literal
from rules.network.network import Lack, Network
from rules.network.packet import prefix
from rules.network.vpc_peering import VpcPeering
from tests.builders import ACCOUNT, REGION
from tests.healthy import one_vpc, two_vpcs

ENDPOINT = Endpoint(id="arn:endpoint", name="orders", account=ACCOUNT, region=REGION, role="source", engine="postgres", host="10.0.11.20", port=5432)


@pytest.mark.parametrize("host", ["10.0.11.20", "2001:db8::7"])
def test_a_host_that_is_an_address_is_taken_as_it_is(host: str) -> None:
    assert literal(host) == prefix(host)


@pytest.mark.parametrize("host", ["db.example.com", "10.0.11.0/24", "", "10.0.11"])
def test_a_name_a_range_or_nothing_is_no_address(host: str) -> None:
    assert literal(host) is None


def test_an_address_is_that_of_the_interface_which_has_it() -> None:
    found = addresses_of(one_vpc()[0].network(), ENDPOINT, ENDPOINT.needs()[0], "vpc-shop")
    assert isinstance(found, tuple)
    assert [(str(each.address), each.interface.id if each.interface else None) for each in found] == [("10.0.11.20/32", "eni-orders")]


def test_a_name_means_every_address_that_it_stands_for() -> None:
    network = one_vpc()[0].network()
    named = Network(network.resources, network.read, names={"db.example.com": ("10.0.11.20", "not an address", "10.0.12.30")})
    found = addresses_of(named, replace(ENDPOINT, host="db.example.com"), replace(ENDPOINT, host="db.example.com").needs()[0], "vpc-shop")
    assert isinstance(found, tuple)
    assert [each.interface.id if each.interface else None for each in found] == ["eni-orders", "eni-lake"]


@pytest.mark.parametrize(
    ("endpoint", "code", "said"),
    [
        (replace(ENDPOINT, host="nobody.example.com"), "DNS_UNRESOLVED", "nobody.example.com"),
        (replace(ENDPOINT, host=None, secret="arn:secret:orders"), "SECRET_NOT_READ", "arn:secret:orders"),
        (replace(ENDPOINT, host=None, engine="s3"), "NOT_SUPPORTED", "names no host"),
    ],
)
def test_what_has_no_address_says_why_and_what_to_do(endpoint: Endpoint, code: str, said: str) -> None:
    found = addresses_of(one_vpc()[0].network(), endpoint, endpoint.needs()[0], "vpc-shop")
    assert isinstance(found, Lack)
    assert (found.code, said in found.message) == (code, True)
    assert found.remedy.endswith(".")


def test_an_address_that_several_vpcs_have_is_the_nearest_one() -> None:
    """The VPC's own, then a peered VPC's, then any."""
    world, _ = two_vpcs()
    world.subnet("far", world.vpc("far", "10.20.0.0/16"), "10.20.4.0/24")
    world.interface("a-far", "subnet-far", "10.20.4.55")
    network, address = world.network(), prefix("10.20.4.55")
    nearest = [found.id if (found := behind(network, vpc, address)) else None for vpc in ("vpc-dms", "vpc-billing", "vpc-far", None)]
    assert nearest == ["eni-billing", "eni-billing", "eni-a-far", "eni-a-far"]
    assert behind(network, "vpc-dms", prefix("10.20.4.99")) is None


def test_a_group_sees_the_other_end_in_its_vpc_and_over_a_peering_of_its_region() -> None:
    """Not by a public address, over a peering that waits, or between Regions."""
    world, _ = two_vpcs()
    found = addresses_of(world.network(), replace(ENDPOINT, host="10.20.4.55"), replace(ENDPOINT, host="10.20.4.55").needs()[0], "vpc-dms")
    assert isinstance(found, tuple)
    (target,) = found
    assert end_seen_from(world.network(), "vpc-dms", target)
    assert end_seen_from(world.network(), "vpc-billing", target)
    assert end_seen_from(world.network(), "vpc-dms", replace(target, address=prefix("198.51.100.9"))) is None
    peering = world.network().find(VpcPeering, "pcx-billing")
    assert peering
    for changed in (replace(peering, status="deleted"), replace(peering, accepter=replace(peering.accepter, region="us-east-1"))):
        assert end_seen_from(world.network().having(changed), "vpc-dms", target) is None


@pytest.mark.parametrize(
    ("engine", "port"), [("mysql", 3306), ("aurora-postgresql", 5432), ("oracle", 1521), ("sqlserver", 1433), ("db2", 50000), ("docdb", 27017)]
)
def test_an_engine_has_its_usual_port(engine: str, port: int) -> None:
    """https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Endpoints.html."""
    assert DEFAULT_PORTS[engine] == port

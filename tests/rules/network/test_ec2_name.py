"""What the names that EC2 gives mean, and to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.network.address import addresses_of
from rules.network.ec2_name import address_in, instance_named, meant_in
from rules.network.endpoint import Endpoint
from rules.network.load_balancer import LoadBalancer
from rules.network.network import Lack
from rules.network.packet import prefix
from rules.network.vpc_peering import VpcPeering
from tests.builders import ACCOUNT, REGION, Where
from tests.healthy import two_vpcs

PUBLIC = "ec2-203-0-113-25.eu-west-1.compute.amazonaws.com"
ENDPOINT = Endpoint(id="arn:endpoint", name="orders", account=ACCOUNT, region=REGION, role="source", engine="oracle", host="", port=1521)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("ip-10-0-1-5.ec2.internal", "10.0.1.5"),
        ("ip-10-0-1-5.ec2.internal.", "10.0.1.5"),
        ("IP-10-0-1-5.eu-west-1.compute.internal", "10.0.1.5"),
        ("ec2-203-0-113-25.compute-1.amazonaws.com", "203.0.113.25"),
        (PUBLIC, "203.0.113.25"),
        ("ip-10-0-1-500.ec2.internal", None),
        ("ip-10-0-1-5.example.com", None),
        ("i-0abc.ec2.internal", None),
        ("", None),
    ],
)
def test_the_address_stands_in_the_name(host: str, address: str | None) -> None:
    assert address_in(host) == (prefix(address) if address else None)


@pytest.mark.parametrize(
    ("vpc", "resolves", "meant"), [("vpc-billing", False, "10.20.4.55"), ("vpc-dms", False, "203.0.113.25"), ("vpc-dms", True, "10.20.4.55")]
)
def test_a_public_name_means_the_private_address_where_the_vpc_s_resolver_says_so(vpc: str, *, resolves: bool, meant: str) -> None:
    world, _ = two_vpcs()
    world.change("eni-billing", addresses=((prefix("10.20.4.55"), prefix("203.0.113.25")),))
    peering = world.network().find(VpcPeering, "pcx-billing")
    assert peering
    world.change("pcx-billing", accepter=replace(peering.accepter, resolves=resolves))
    assert meant_in(world.network(), PUBLIC, vpc) == prefix(meant)


@pytest.mark.parametrize("attribute", ["dns_support", "dns_hostnames"])
def test_a_peering_that_resolves_names_does_so_only_where_both_vpcs_have_dns(attribute: str) -> None:
    """https://docs.aws.amazon.com/vpc/latest/peering/modify-peering-connections.html."""
    world, _ = two_vpcs()
    world.change("eni-billing", addresses=((prefix("10.20.4.55"), prefix("203.0.113.25")),))
    peering = world.network().find(VpcPeering, "pcx-billing")
    assert peering
    world.change("pcx-billing", accepter=replace(peering.accepter, resolves=True))
    world.change("vpc-dms", **{attribute: False})
    assert meant_in(world.network(), PUBLIC, "vpc-dms") == prefix("203.0.113.25")


@pytest.mark.parametrize("host", ["i-0abc.ec2.internal", "I-0ABC.eu-west-1.compute.internal"])
def test_a_name_of_an_instance_means_its_first_interface(host: str) -> None:
    world, _ = two_vpcs()
    world.change("eni-billing", instance="i-0abc")
    network = world.network()
    found = instance_named(network, host)
    assert found
    assert found.id == "eni-billing"
    assert instance_named(network, "i-0def.ec2.internal") is None
    asked = replace(ENDPOINT, host=host)
    told = addresses_of(network, asked, asked.needs()[0], "vpc-dms")
    assert not isinstance(told, Lack)
    assert [str(each.address.network_address) for each in told] == ["10.20.4.55"]


@pytest.mark.parametrize(("internal", "address"), [(True, "10.20.4.55"), (False, "203.0.113.25")])
@pytest.mark.parametrize("host", ["front-0123.elb.eu-west-1.amazonaws.com", "dualstack.FRONT-0123.elb.eu-west-1.amazonaws.com"])
def test_a_load_balancer_s_name_means_its_fronts(host: str, address: str, *, internal: bool) -> None:
    world, _ = two_vpcs()
    world.change("eni-billing", description="ELB net/front/0123", addresses=((prefix("10.20.4.55"), prefix("203.0.113.25")),))
    where = Where(account=ACCOUNT, region=REGION)
    world.add(
        LoadBalancer(id="arn:front", fronts="net/front/0123", host="front-0123.elb.eu-west-1.amazonaws.com", internal=internal, vpc="vpc-billing", **where)
    )
    asked = replace(ENDPOINT, host=host)
    told = addresses_of(world.network(), asked, asked.needs()[0], "vpc-dms")
    assert not isinstance(told, Lack)
    assert [str(each.address.network_address) for each in told] == [address]
    world.change("eni-billing", description="ELB net/other/0123")
    assert isinstance(addresses_of(world.network(), asked, asked.needs()[0], "vpc-dms"), Lack)

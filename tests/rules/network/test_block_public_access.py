"""VPC Block Public Access: what it stops, and what an exclusion frees."""

from __future__ import annotations

import pytest

from rules.network.block_public_access import BlockPublicAccess, switch_id
from tests.builders import ACCOUNT, REGION, World
from tests.healthy import internet, nat_gateway, two_vpcs
from tests.outbound import dual_stack, public_ipv6, regional
from tests.rules.following import first, lack, path_of, reasons


def shut(world: World, mode: str, **exclusions: str) -> None:
    """Set the account's switch; exclusions are by VPC or subnet, dashes written as underscores."""
    identifier = switch_id(ACCOUNT, REGION)
    world.resources = [each for each in world.resources if each.id != identifier]
    named = {key.replace("_", "-"): value for key, value in exclusions.items()}
    world.add(BlockPublicAccess(id=identifier, account=ACCOUNT, region=REGION, mode=mode, exclusions=named))


@pytest.mark.parametrize(
    ("mode", "own", "by_nat"),
    [("off", "exits-aws", "exits-aws"), ("block-bidirectional", "blocked", "blocked"), ("block-ingress", "blocked", "exits-aws")],
)
def test_a_mode_stops_gateways_and_may_spare_nat(mode: str, own: str, by_nat: str) -> None:
    """``block-ingress`` lets out what a NAT gateway sends: https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html."""
    for configuration, verdict in ((internet(), own), (nat_gateway(), by_nat)):
        shut(configuration[0], mode)
        path = path_of(configuration)
        assert path.verdict == verdict
        assert verdict != "blocked" or reasons(path)[0] == "VPC_BLOCK_PUBLIC_ACCESS_ENABLED"


def test_in_a_subnet_that_another_account_shares_the_switch_of_that_account_counts() -> None:
    """The owner of a shared subnet governs its way to the internet, and a switch of its own is not read with a participant's role."""
    world, task = internet()
    world.change("subnet-dms-a", shared_by="444455556666")
    shut(world, "block-bidirectional")
    path = path_of((world, task))
    assert (path.verdict, reasons(path)) == ("unknown", ["UNKNOWN_RESOURCE"])
    assert lack(first(path, "internet-gateway")).code == "CROSS_ACCOUNT_NOT_CONFIGURED"
    theirs = switch_id("444455556666", REGION)
    world.add(BlockPublicAccess(id=theirs, account="444455556666", region=REGION, mode="block-bidirectional"))
    assert path_of((world, task)).verdict == "blocked"


def test_it_stops_what_comes_in_from_the_internet() -> None:
    """The public database in the other VPC is shut although the NAT gateway may send."""
    world, task = nat_gateway()
    shut(world, "block-ingress")
    assert path_of((world, task), "target").verdict == "blocked"


@pytest.mark.parametrize(
    ("excluded", "verdict"),
    [
        ({"subnet_dms_a": "allow-bidirectional"}, "exits-aws"), ({"vpc_crm": "allow-bidirectional"}, "exits-aws"),
        ({"subnet_lake": "allow-bidirectional"}, "blocked"), ({}, "blocked"),
    ],
)  # fmt: skip
def test_an_exclusion_frees_a_subnet_or_a_vpc(excluded: dict[str, str], verdict: str) -> None:
    world, task = internet()
    shut(world, "block-bidirectional", **excluded)
    assert path_of((world, task)).verdict == verdict


def test_peering_is_not_affected() -> None:
    world, task = two_vpcs()
    shut(world, "block-bidirectional")
    assert path_of((world, task)).verdict == "reachable"


@pytest.mark.parametrize(("mode", "public", "six", "regional_nat"), [
    ("block-ingress", "blocked", "exits-aws", "exits-aws"), ("block-bidirectional", "blocked", "blocked", "blocked"),
])  # fmt: skip
def test_egress_only_and_regional_nat_gateways_are_spared_as_nat_gateways_are(mode: str, public: str, six: str, regional_nat: str) -> None:
    """An IPv6 address that uses the internet gateway itself is not: https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html."""
    for configuration, role, verdict in ((public_ipv6(), "source", public), (dual_stack(), "target", six), (regional(), "source", regional_nat)):
        shut(configuration[0], mode)
        assert path_of(configuration, role).verdict == verdict


def test_the_switch_is_that_of_the_account_which_owns_the_subnet() -> None:
    """Not of the one that lists a gateway."""
    world, task = dual_stack()
    world.change("eigw-fleet", account="444455556666")
    shut(world, "block-bidirectional")
    assert path_of((world, task), "target").verdict == "blocked"

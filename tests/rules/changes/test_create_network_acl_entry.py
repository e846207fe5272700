"""An entry for a network ACL, and the number that it gets."""

from __future__ import annotations

import pytest

from rules.changes.create_network_acl_entry import CreateNetworkAclEntry, free_number
from rules.network.network import Network
from rules.network.network_acl import NetworkAcl
from rules.network.packet import Box, prefix
from tests.builders import ACCOUNT, REGION, Where, entry
from tests.rules.changes.readers import calls, cloudformation, options, terraform

WHERE = Where(account=ACCOUNT, region=REGION)


def acl(*entries: str) -> NetworkAcl:
    return NetworkAcl(id="acl-1", vpc="vpc-1", subnets=("subnet-1",), entries=tuple(map(entry, entries)), **WHERE)


def number(*entries: str) -> int | None:
    """Give the number for an inbound entry that admits tcp 5432 from 10.0.1.0/24."""
    return free_number(acl(*entries), Box(prefix("10.0.1.0/24"), (5432, 5432)), egress=False)


@pytest.mark.parametrize(
    ("entries", "free"),
    [
        ((), 10),
        (("in 100 allow all 0.0.0.0/0",), 110),
        (("in 100 allow all 0.0.0.0/0", "in 32767 deny all 0.0.0.0/0", "in 32768 deny all ::/0"), 110),
        (("in 100 deny tcp 5432 10.0.0.0/8",), 10),
        (("in 90 allow tcp 443 0.0.0.0/0", "in 100 deny tcp 5432 10.0.0.0/8"), 99),
        (("in 95 allow tcp 443 0.0.0.0/0", "in 120 deny all 0.0.0.0/0"), 100),
        (("out 1 deny all 0.0.0.0/0",), 10),
        (("in 1 deny tcp 443 0.0.0.0/0",), 10),
        (("in 1 deny tcp 5432 10.0.2.0/24",), 10),
        (("in 2 deny all 0.0.0.0/0",), 1),
        (("in 1 deny all 0.0.0.0/0",), None),
        (("in 1 allow tcp 443 0.0.0.0/0", "in 2 deny all 0.0.0.0/0"), None),
    ],
)
def test_the_number_comes_before_every_deny_that_would_stop_it(entries: tuple[str, ...], free: int | None) -> None:
    """A round one where there is room, since people number in tens; none of the other direction's or of other packets' denies counts."""
    assert number(*entries) == free


def test_the_entry_in_the_words_of_each_tool() -> None:
    change = CreateNetworkAclEntry(acl="acl-1", entry=entry("out 110 allow tcp 1024-65535 10.0.1.0/24"), **WHERE)
    operation, given = options(calls(change.as_cli())[0])
    assert operation == "create-network-acl-entry"
    assert given == {
        "--network-acl-id": "acl-1", "--egress": "", "--rule-number": "110", "--protocol": "tcp", "--port-range": "From=1024,To=65535",
        "--cidr-block": "10.0.1.0/24", "--rule-action": "allow", "--region": "eu-west-1",
    }  # fmt: skip
    assert terraform(change.as_terraform())[2] == {
        "network_acl_id": "acl-1", "rule_number": 110, "egress": True, "protocol": "tcp", "rule_action": "allow", "cidr_block": "10.0.1.0/24",
        "from_port": 1024, "to_port": 65535,
    }  # fmt: skip
    assert cloudformation(change)[1] == {
        "NetworkAclId": "acl-1", "RuleNumber": 110, "Egress": True, "Protocol": 6, "RuleAction": "allow", "CidrBlock": "10.0.1.0/24",
        "PortRange": {"From": 1024, "To": 65535},
    }  # fmt: skip
    assert change.summary == "outbound #110 allow tcp 1024-65535 to 10.0.1.0/24"


def test_an_ipv6_range_has_its_own_argument() -> None:
    change = CreateNetworkAclEntry(acl="acl-1", entry=entry("in 110 allow tcp 5432 fd00::/64"), **WHERE)
    given = options(calls(change.as_cli())[0])[1]
    assert (given["--ipv6-cidr-block"], given["--ingress"]) == ("fd00::/64", "")
    assert terraform(change.as_terraform())[2]["ipv6_cidr_block"] == "fd00::/64"
    assert cloudformation(change)[1]["Ipv6CidrBlock"] == "fd00::/64"


def test_the_undo_deletes_the_number_in_its_direction() -> None:
    """Inbound and outbound entries are numbered apart."""
    change = CreateNetworkAclEntry(acl="acl-1", entry=entry("in 110 allow tcp 5432 10.0.1.0/24"), **WHERE)
    operation, given = options(calls(change.undo())[0])
    assert operation == "delete-network-acl-entry"
    assert given == {"--network-acl-id": "acl-1", "--ingress": "", "--rule-number": "110", "--region": "eu-west-1"}


def test_a_number_that_is_taken_is_refused() -> None:
    """As AWS refuses it, so that no plan is proved whose second command would fail."""
    network = Network({"acl-1": acl("in 110 deny all 0.0.0.0/0")})
    change = CreateNetworkAclEntry(acl="acl-1", entry=entry("in 110 allow tcp 5432 10.0.1.0/24"), **WHERE)
    assert change.apply(network) is network
    other_way = CreateNetworkAclEntry(acl="acl-1", entry=entry("out 110 allow tcp 5432 10.0.1.0/24"), **WHERE)
    assert other_way.apply(network) is not network

"""What an internet gateway brings in by its edge route table, and what Block Public Access does to what comes from a firewall."""

from __future__ import annotations

import pytest

from rules.network.block_public_access import switch_id
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route, RouteTable
from rules.network.vpc_endpoint import VpcEndpoint
from tests.builders import ACCOUNT, REGION, Where, World
from tests.firewalls import firewall
from tests.healthy import internet, nat_gateway
from tests.inspected import internet_firewall
from tests.rules.following import first, lack, path_of, reasons


def edged(*routes: Route) -> tuple[World, ReplicationTask]:
    world, task = internet()
    home = Route(prefix("10.0.0.0/16"), "local")
    world.add(RouteTable(id="rtb-edge", account=ACCOUNT, region=REGION, vpc="vpc-crm", routes=(home, *routes), gateways=("igw-crm",)))
    return world, task


def test_its_edge_route_table_brings_what_comes_in_to_its_destination() -> None:
    path = path_of(edged())
    assert path.verdict == "exits-aws"
    assert first(path, "route-table", reply=True).decision.decided_by == "10.0.0.0/16 to local"
    assert first(path, "route-table", reply=True).decision.place == "vpc-crm"


def test_its_edge_route_table_may_send_a_subnet_s_packets_to_an_appliance() -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html"""
    world, task = edged(Route(prefix("10.0.1.0/24"), "eni-box"))
    world.interface("box", world.subnet("box", "vpc-crm", "10.0.60.0/28"), "10.0.60.5", public="198.51.100.9")
    world.change("eni-box", source_dest_check=False)
    path = path_of((world, task))
    assert "acl-box" in [hop.decision.node for hop in path.hops if hop.packet.reply]


def test_an_edge_route_to_what_is_gone_drops() -> None:
    path = path_of(edged(Route(prefix("10.0.1.0/24"), "vpce-gone", active=False)))
    assert reasons(path) == ["BAD_STATE_ROUTE"]


def test_a_nat_gateway_gets_its_replies_by_way_of_a_firewall_too() -> None:
    """The edge table leads them to the firewall, and its subnet's table back to the NAT gateway's interface."""
    world, task = nat_gateway()
    firewall(world, [world.subnet("fw-a", "vpc-ledger", "10.0.50.0/28", ["0.0.0.0/0 igw-ledger"])], "pass tcp 10.0.100.0/24 any -> any any")
    world.change("rtb-public-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "vpce-fw-a")))
    routes = (Route(prefix("10.0.0.0/16"), "local"), Route(prefix("10.0.100.0/24"), "vpce-fw-a"))
    world.add(RouteTable(id="rtb-edge", account=ACCOUNT, region=REGION, vpc="vpc-ledger", routes=routes, gateways=("igw-ledger",)))
    path = path_of((world, task))
    assert path.verdict == "exits-aws"
    assert first(path, "nat-gateway", reply=True).decision.decided_by == "10.0.100.9 becomes 10.0.1.23"
    assert first(path, "firewall", reply=True).packet.destination == prefix("10.0.100.9")


def shut(mode: str, **exclusions: str) -> tuple[World, ReplicationTask]:
    world, task = internet_firewall()
    excluded = {f"subnet-{name.replace('_', '-')}": how for name, how in exclusions.items()}
    world.change(switch_id(ACCOUNT, REGION), mode=mode, exclusions=excluded)
    return world, task


@pytest.mark.parametrize("mode", ["block-bidirectional", "block-ingress"])
def test_block_public_access_shuts_out_a_firewall_whatever_is_excluded(mode: str) -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html"""
    assert reasons(path_of(shut(mode, fw_a="allow-bidirectional", dms_a="allow-bidirectional"))) == ["VPC_BLOCK_PUBLIC_ACCESS_ENABLED"]


def test_block_public_access_asks_for_the_subnet_from_which_packets_come() -> None:
    """An appliance's must be excluded, and the sender's need not be."""
    world, task = shut("block-bidirectional", fw_a="allow-bidirectional")
    world.resources = [each for each in world.resources if each.id != "vpce-fw-a"]
    where = Where(account=ACCOUNT, region=REGION)
    world.add(VpcEndpoint(id="vpce-fw-a", vpc="vpc-crm", sort="GatewayLoadBalancer", service="svc", subnets=("subnet-fw-a",), **where))
    assert "VPC_BLOCK_PUBLIC_ACCESS_ENABLED" not in reasons(path_of((world, task)))
    world.change(switch_id(ACCOUNT, REGION), exclusions={"subnet-dms-a": "allow-bidirectional"})
    assert "VPC_BLOCK_PUBLIC_ACCESS_ENABLED" in reasons(path_of((world, task)))


def test_whether_a_nat_gateway_behind_a_firewall_counts_as_one_is_not_known() -> None:
    """AWS lets NAT gateways out in this mode, and no firewalls."""
    world, task = nat_gateway()
    firewall(world, [world.subnet("fw-a", "vpc-ledger", "10.0.50.0/28", ["0.0.0.0/0 igw-ledger"])], "pass tcp any any -> any any")
    world.change("rtb-public-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("0.0.0.0/0"), "vpce-fw-a")))
    world.change(switch_id(ACCOUNT, REGION), mode="block-ingress")
    hop = first(path_of((world, task)), "internet-gateway")
    assert (hop.outcome, lack(hop).code) == ("unknown", "NOT_SUPPORTED")

"""A generated account: 200 VPCs in a ring of peerings, 2,000 groups, 5,000 interfaces, 1,000 tasks, one in ten of them broken."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from rules.network.endpoint import Endpoint
from rules.network.internet import Internet
from rules.network.internet_gateway import InternetGateway
from rules.network.nat_gateway import NatGateway
from rules.network.network import Network, Resource
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.network_interface import NetworkInterface
from rules.network.packet import ALL_PORTS, TCP, Prefix, prefix
from rules.network.prefix_list import PrefixList
from rules.network.replication_instance import DESCRIPTION, ReplicationInstance
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route, RouteTable
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, SecurityGroup
from rules.network.subnet import Subnet
from rules.network.vpc import Vpc
from rules.network.vpc_peering import PeeredVpc, VpcPeering
from tests.builders import ACCOUNT, REGION, Where
from tests.listings import READ

VPCS, SUBNETS, GROUPS, INTERFACES, TASKS = 200, 4, 10, 25, 5
WHERE = Where(account=ACCOUNT, region=REGION)
EVERYWHERE, OFFICES = prefix("0.0.0.0/0"), "pl-offices"
PORT = 5432


def network() -> Network:
    """Give the account."""
    chance = Random(1)  # noqa: S311 - the same account every time
    resources: list[Resource] = [Internet(), PrefixList(id=OFFICES, entries=tuple(prefix(f"192.0.2.{step}/30") for step in range(0, 64, 4)), **WHERE)]
    for number in range(VPCS):
        resources.extend(_vpc(number))
        resources.extend(_groups(number, chance))
        resources.extend(_interfaces(number))
        resources.extend(_tasks(number))
    return Network({each.id: each for each in resources}, frozenset((ACCOUNT, REGION, action) for action in READ))


def cidr(number: int) -> str:
    """Give the range of a VPC, as ``10.7``."""
    return f"{10 + number // 256}.{number % 256}"


def _vpc(number: int) -> Iterator[Resource]:
    """A VPC with its ways out, and its peering with the next one."""
    after = (number + 1) % VPCS
    own = prefix(f"{cidr(number)}.0.0/16")
    yield Vpc(id=f"vpc-{number}", cidrs=(own,), dns_support=True, dns_hostnames=True, **WHERE)
    yield InternetGateway(id=f"igw-{number}", attached=(f"vpc-{number}",), **WHERE)
    address = prefix(f"{cidr(number)}.3.9")
    yield NatGateway(id=f"nat-{number}", vpc=f"vpc-{number}", subnet=f"subnet-{number}-3", addresses=((address, prefix(f"198.51.{number}.7")),), **WHERE)
    sides = [PeeredVpc(f"vpc-{each}", ACCOUNT, REGION, (prefix(f"{cidr(each)}.0.0/16"),)) for each in (number, after)]
    yield VpcPeering(id=f"pcx-{number}", requester=sides[0], accepter=sides[1], status="active", **WHERE)
    for subnet in range(SUBNETS):
        yield from _subnet(number, subnet, own)


def _subnet(number: int, subnet: int, own: Prefix) -> Iterator[Resource]:
    name, vpc, zone = f"subnet-{number}-{subnet}", f"vpc-{number}", "ab"[subnet % 2]
    out = f"igw-{number}" if subnet == SUBNETS - 1 else f"nat-{number}"
    ring = ((after := (number + 1) % VPCS, number), (before := (number - 1) % VPCS, before))
    routes = (Route(own, "local"), Route(EVERYWHERE, out), *(Route(prefix(f"{cidr(far)}.0.0/16"), f"pcx-{by}") for far, by in ring if far in (after, before)))
    entries = [AclEntry(100 + step, egress, step != 1, TCP, prefix(f"{20 + step}.0.0.0/8"), (1, 1000)) for step in range(8) for egress in (False, True)]
    entries += [AclEntry(200, egress, True, -1, EVERYWHERE) for egress in (False, True)]
    yield Subnet(id=name, vpc=vpc, cidrs=(prefix(f"{cidr(number)}.{subnet}.0/24"),), zone=f"euw1-az{subnet % 2}", zone_name=f"{REGION}{zone}", **WHERE)
    yield RouteTable(id=f"rtb-{number}-{subnet}", vpc=vpc, routes=routes, subnets=(name,), **WHERE)
    yield NetworkAcl(id=f"acl-{number}-{subnet}", vpc=vpc, subnets=(name,), entries=tuple(entries), **WHERE)


def _groups(number: int, chance: Random) -> Iterator[Resource]:
    """The first group is the replication instances'; it is admitted by nine groups in ten, here and in the VPC before."""
    for group in range(GROUPS):
        peers = [prefix(f"172.16.{chance.randrange(256)}.0/24"), GroupPeer(f"sg-{number}-{chance.randrange(GROUPS)}"), ListPeer(OFFICES)]
        rules = [GroupRule(egress=False, protocol=TCP, peer=peer, ports=(port, port)) for peer in peers for port in (443, PORT)]
        admitted = () if group == GROUPS - 1 else (number, (number - 1) % VPCS)
        rules += [GroupRule(egress=False, protocol=TCP, peer=GroupPeer(f"sg-{each}-0"), ports=(PORT, PORT)) for each in admitted]
        rules.append(GroupRule(egress=True, protocol=-1, peer=EVERYWHERE, ports=ALL_PORTS))
        yield SecurityGroup(id=f"sg-{number}-{group}", vpc=f"vpc-{number}", rules=tuple(rules), **WHERE)


def _interfaces(number: int) -> Iterator[Resource]:
    """The first ones are the replication instances'; the databases stand in three of the subnets."""
    for each in range(INTERFACES):
        subnet, group = each % (SUBNETS - 1), 0 if each < TASKS else each % GROUPS
        yield NetworkInterface(
            id=f"eni-{number}-{each}", subnet=f"subnet-{number}-{subnet}", vpc=f"vpc-{number}", groups=(f"sg-{number}-{group}",),
            addresses=((prefix(f"{cidr(number)}.{subnet}.{10 + each}"), None),), description=DESCRIPTION if each < TASKS else "", **WHERE,
        )  # fmt: skip


def _tasks(number: int) -> Iterator[Resource]:
    """Each task moves data from a database of its own VPC to one of the next."""
    for each in range(TASKS):
        arn, subnet, far = f"arn:aws:dms:{REGION}:{ACCOUNT}", each % (SUBNETS - 1), (number + 1) % VPCS
        places = (f"subnet-{number}-{subnet}", f"subnet-{number}-{(subnet + 1) % (SUBNETS - 1)}")
        instance = ReplicationInstance(
            id=f"{arn}:rep:{number}-{each}", vpc=f"vpc-{number}", subnets=places, groups=(f"sg-{number}-0",),
            addresses=(prefix(f"{cidr(number)}.{subnet}.{10 + each}"),), **WHERE,
        )  # fmt: skip
        yield instance
        source, target = TASKS + 2 * each, TASKS + 2 * each + 1
        for role, vpc, database in (("source", number, source), ("target", far, target)):
            host = f"{cidr(vpc)}.{database % (SUBNETS - 1)}.{10 + database}"
            yield Endpoint(id=f"{arn}:endpoint:{number}-{each}-{role}", role=role, engine="postgres", host=host, port=PORT, **WHERE)
        ends = [f"{arn}:endpoint:{number}-{each}-{role}" for role in ("source", "target")]
        yield ReplicationTask(id=f"{arn}:task:{number}-{each}", name=f"task-{number}-{each}", source=ends[0], target=ends[1], instance=instance.id, **WHERE)

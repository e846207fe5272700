"""A network in three lines: resources with ids that read, healthy unless said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypedDict

from rules.network.block_public_access import BlockPublicAccess, switch_id
from rules.network.database import Database
from rules.network.ec2_classic import ClassicLinkInstance, Ec2Classic
from rules.network.endpoint import Endpoint
from rules.network.internet import Internet
from rules.network.internet_gateway import InternetGateway
from rules.network.nat_gateway import NatGateway
from rules.network.network import Lack, Network, Resource
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.network_interface import NetworkInterface
from rules.network.on_premises import OnPremises
from rules.network.packet import ALL_PORTS, TCP, UDP, Ports, prefix
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route, RouteTable
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, SecurityGroup
from rules.network.subnet import Subnet
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from rules.network.vpc import Vpc
from rules.network.vpc_peering import PeeredVpc, VpcPeering
from rules.network.vpn_connection import Tunnel, VpnConnection
from rules.network.vpn_gateway import VpnGateway
from tests.listings import READ

ACCOUNT, REGION = "111122223333", "eu-west-1"
PROTOCOLS = {"tcp": TCP, "udp": UDP}
EVERYTHING = prefix("0.0.0.0/0")
OPEN = (AclEntry(100, egress=False, allow=True, protocol=-1, peers=EVERYTHING), AclEntry(100, egress=True, allow=True, protocol=-1, peers=EVERYTHING))
OPEN_SIX = tuple(AclEntry(101, egress=egress, allow=True, protocol=-1, peers=prefix("::/0")) for egress in (False, True))
"""What the default ACL of a VPC with an IPv6 range has beside."""


def peer(text: str) -> GroupPeer | ListPeer:
    """Read the id of a group or of a prefix list."""
    return ListPeer(text) if text.startswith("pl-") else GroupPeer(text)


def rule(text: str) -> GroupRule:
    """Read ``in tcp 5432 from sg-dms``, ``out all to 0.0.0.0/0``, ``in tcp 1024-65535 from 10.0.0.0/8``."""
    way, service, *middle, _, far = text.split()
    low, _, high = (middle[0] if middle else "0-65535").partition("-")
    ports = (int(low), int(high or low)) if service in PROTOCOLS else ALL_PORTS
    known = peer(far) if far.startswith(("sg-", "pl-")) else prefix(far)
    return GroupRule(egress=way == "out", protocol=PROTOCOLS.get(service, -1), peer=known, ports=ports)


def entry(text: str) -> AclEntry:
    """Read ``in 90 deny tcp 5432 10.0.0.0/8`` or ``out 100 allow all 0.0.0.0/0``."""
    way, number, action, service, *middle, far = text.split()
    low, _, high = (middle[0] if middle else "0-65535").partition("-")
    ports: Ports = (int(low), int(high or low))
    return AclEntry(int(number), way == "out", action == "allow", PROTOCOLS.get(service, -1), prefix(far), ports)


class Where(TypedDict):
    """Whose it is, and where."""

    account: str
    region: str


@dataclass
class World:
    """Collects resources; ``network()`` gives what they make."""

    resources: list[Resource] = field(
        default_factory=lambda: [Internet(), OnPremises(), Ec2Classic(), BlockPublicAccess(id=switch_id(ACCOUNT, REGION), account=ACCOUNT, region=REGION)]
    )
    account: str = ACCOUNT
    region: str = REGION
    lacks: dict[tuple[str, str, str], Lack] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    closed: tuple[str, ...] = ()

    def add(self, *resources: Resource) -> None:
        """Keep the resources."""
        self.resources.extend(resources)

    def change(self, identifier: str, **fields: object) -> None:
        """Give a resource other fields."""
        self.resources = [replace(each, **fields) if each.id == identifier else each for each in self.resources]  # type: ignore[arg-type]

    def refuse(self, account: str, *actions: str) -> None:
        """Let AWS refuse the actions in an account, in this Region, and hold back what they would have listed."""
        for action in actions:
            message = f"{action} in account {account}, {self.region}: You are not authorized to perform this operation."
            remedy = f"Allow {action} to the role that the bot uses in account {account}, then check again."
            self.lacks[account, self.region, action] = Lack("ACCESS_DENIED", message, remedy)
        self.resources = [each for each in self.resources if (each.account, each.region, each.LISTED_BY) not in self.lacks]

    def network(self) -> Network:
        """Give the network, all of it read but what was refused, and the accounts that are ``closed``."""
        read = frozenset((each.account, each.region, action) for each in self.resources for action in READ if each.account not in self.closed)
        return Network({each.id: each for each in self.resources}, read - self.lacks.keys(), self.lacks, self.names)

    def vpc(self, name: str, *cidrs: str) -> str:
        """Add a VPC with a main route table that knows only itself."""
        self.add(
            Vpc(id=f"vpc-{name}", account=self.account, region=self.region, name=name, cidrs=tuple(map(prefix, cidrs)), dns_support=True, dns_hostnames=True)
        )
        return f"vpc-{name}"

    def subnet(self, name: str, vpc: str, cidr: str, routes: Iterable[str] = (), zone: str = "a", acl: Iterable[str] | None = None) -> str:
        """Add a subnet with a route table and an ACL of its own; ``routes`` are ``10.1.0.0/16 pcx-1``, a ``!`` in front makes a blackhole.

        ``cidr`` is ``10.0.1.0/24``, or ``10.0.1.0/24 2001:db8:1::/64`` for a dual-stack one.
        """
        where = Where(account=self.account, region=self.region)
        home = next(each for each in self.resources if isinstance(each, Vpc) and each.id == vpc)
        own = tuple(Route(cidr, "local") for cidr in home.cidrs)
        listed = tuple(self._route(text) for text in routes)
        ranges = tuple(map(prefix, cidr.split()))
        entries = (OPEN if len(ranges) == 1 else OPEN + OPEN_SIX) if acl is None else tuple(map(entry, acl))
        az = f"euw1-az{'abc'.index(zone) + 1}"
        self.add(
            Subnet(id=f"subnet-{name}", name=name, vpc=vpc, cidrs=ranges, zone=az, zone_name=f"{self.region}{zone}", **where),
            RouteTable(id=f"rtb-{name}", name=name, vpc=vpc, routes=own + listed, subnets=(f"subnet-{name}",), **where),
            NetworkAcl(id=f"acl-{name}", name=name, vpc=vpc, subnets=(f"subnet-{name}",), entries=entries, **where),
        )
        return f"subnet-{name}"

    @staticmethod
    def _route(text: str) -> Route:
        destination, target = text.lstrip("!").split()
        return Route(destination if destination.startswith("pl-") else prefix(destination), target, active=not text.startswith("!"))

    def group(self, name: str, vpc: str, *rules: str) -> str:
        """Add a security group; see ``rule``."""
        self.add(SecurityGroup(id=f"sg-{name}", account=self.account, region=self.region, name=name, vpc=vpc, rules=tuple(map(rule, rules))))
        return f"sg-{name}"

    def interface(self, name: str, subnet: str, address: str, *groups: str, public: str | None = None, description: str = "") -> str:
        """Add an interface with one address, or with an IPv4 and an IPv6 one (``10.0.1.23 2001:db8:1::23``); the public one goes with the first."""
        home = next(each for each in self.resources if isinstance(each, Subnet) and each.id == subnet)
        first, *more = map(prefix, address.split())
        addresses = ((first, prefix(public) if public else None), *((each, None) for each in more))
        self.add(
            NetworkInterface(
                id=f"eni-{name}",
                account=self.account,
                region=self.region,
                subnet=subnet,
                vpc=home.vpc,
                addresses=addresses,
                groups=groups,
                description=description,
            )
        )
        return f"eni-{name}"

    def peering(self, name: str, one: str, other: str, *, status: str = "active") -> str:
        """Peer two VPCs of this account and Region."""
        sides = [
            PeeredVpc(each.id, each.account, each.region, each.cidrs if status == "active" else ())
            for vpc in (one, other) for each in self.resources if isinstance(each, Vpc) and each.id == vpc
        ]  # fmt: skip
        self.add(VpcPeering(id=f"pcx-{name}", account=self.account, region=self.region, name=name, requester=sides[0], accepter=sides[1], status=status))
        return f"pcx-{name}"

    def internet_gateway(self, name: str, *vpcs: str) -> str:
        """Add an internet gateway, attached or not."""
        self.add(InternetGateway(id=f"igw-{name}", account=self.account, region=self.region, name=name, attached=vpcs))
        return f"igw-{name}"

    def nat_gateway(self, name: str, subnet: str, private: str, public: str | None, *, state: str = "available") -> str:
        """Add a NAT gateway and its interface."""
        self.interface(f"nat-{name}", subnet, private, public=public)
        home = self.resources.pop()
        assert isinstance(home, NetworkInterface)
        where = Where(account=self.account, region=self.region)
        addresses = ((prefix(private), prefix(public) if public else None),)
        self.add(
            NatGateway(id=f"nat-{name}", name=name, vpc=home.vpc, subnet=subnet, addresses=addresses, state=state, public=public is not None, **where),
            NetworkInterface(id=home.id, subnet=subnet, vpc=home.vpc, addresses=addresses, serves="nat-gateway", owner=f"nat-{name}", **where),
        )
        return f"nat-{name}"

    def transit_gateway(self, name: str, spokes: Mapping[str, tuple[str, list[str], list[str]]]) -> str:
        """Add a transit gateway; a spoke is a VPC, the subnets of its attachment, and its table's routes ``10.1.0.0/16 spoke``."""
        where = Where(account=self.account, region=self.region)
        self.add(TransitGateway(id=f"tgw-{name}", name=name, **where))
        for spoke, (vpc, subnets, routes) in spokes.items():
            listed = tuple(TransitRoute(prefix(text.split()[0]), (f"tgw-attach-{text.split()[1]}",)) for text in routes)
            self.add(
                TransitGatewayAttachment(id=f"tgw-attach-{spoke}", name=spoke, gateway=f"tgw-{name}", joins=vpc, subnets=tuple(subnets), **where),
                TransitGatewayRouteTable(
                    id=f"tgw-rtb-{spoke}", name=spoke, gateway=f"tgw-{name}", routes=listed, associations=(f"tgw-attach-{spoke}",), **where
                ),
            )
        return f"tgw-{name}"

    def vpn_gateway(self, name: str, vpc: str, *routes: str) -> str:
        """Add a VPN gateway with a static VPN connection, both tunnels up."""
        where = Where(account=self.account, region=self.region)
        tunnels = (Tunnel("192.0.2.1", up=True), Tunnel("192.0.2.2", up=True))
        self.add(
            VpnGateway(id=f"vgw-{name}", name=name, joined=(vpc,), **where),
            VpnConnection(
                id=f"vpn-{name}", name=name, gateway=f"vgw-{name}", state="available", static=True, routes=tuple(map(prefix, routes)), tunnels=tunnels, **where
            ),
        )
        return f"vgw-{name}"

    def classic_link(self, instance: str, vpc: str, address: str, *groups: str) -> str:
        """Add an instance outside any VPC that is linked to one."""
        where = Where(account=self.account, region=self.region)
        self.add(ClassicLinkInstance(id=instance, vpc=vpc, addresses=((prefix(address), None),), groups=groups, hosts=(f"{instance}.internal",), **where))
        return instance

    def classic_database(self, name: str, engine: str) -> str:
        """Add an RDS instance outside any VPC; give its host."""
        arn, host = f"arn:aws:rds:{self.region}:{self.account}:db:{name}", f"{name}.abc123.{self.region}.rds.amazonaws.com"
        where = Where(account=self.account, region=self.region)
        self.add(Database(id=arn, name=name, hosts=(host,), port=None, vpc=None, subnets=(), groups=(), engine=engine, classic=True, **where))
        return host

    def task(self, name: str, interface: str, source: str, target: str, *, subnets: Iterable[str] = (), public: bool = False) -> ReplicationTask:
        """Add a task that runs at ``interface`` between two ``engine://host:port``."""
        where = Where(account=self.account, region=self.region)
        home = next(each for each in self.resources if isinstance(each, NetworkInterface) and each.id == interface)
        instance = ReplicationInstance(
            id=f"arn:aws:dms:{self.region}:{self.account}:rep:{name}", name=f"{name}-instance", vpc=home.vpc, subnets=(home.subnet, *subnets),
            groups=home.groups, addresses=tuple(own for own, _ in home.addresses), dual=len(home.addresses) > 1,
            publicly_accessible=public or home.addresses[0][1] is not None, multi_az=True, **where,
        )  # fmt: skip
        ends = tuple(self._endpoint(name, role, text) for role, text in (("source", source), ("target", target)))
        arn = f"arn:aws:dms:{self.region}:{self.account}:task:{name}"
        task = ReplicationTask(id=arn, name=name, source=ends[0].id, target=ends[1].id, instance=instance.id, status="failed", **where)
        self.add(instance, *ends, task)
        return task

    def _endpoint(self, task: str, role: str, text: str) -> Endpoint:
        engine, _, far = text.partition("://")
        host, _, port = far.rpartition(":")
        arn = f"arn:aws:dms:{self.region}:{self.account}:endpoint:{task}-{role}"
        where = Where(account=self.account, region=self.region)
        return Endpoint(id=arn, name=f"{task}-{role}", role=role, engine=engine, host=host, port=int(port), ssl_mode="verify-ca", **where)

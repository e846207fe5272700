"""What takes part in a task, seen from what is known so far: which VPCs, which hosts, in which account and Region.

Laws:
- A VPC that takes part is read whole; one that does not is not read at all, so that a network holds a VPC with its contents or not.
- Each round of questions widens what is known; when nothing new takes part, the scan is done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.scan.call import Place
from bot.scan.crossing import associable, crossed_from, routed, unread_lines
from bot.scan.inspecting import endpoints_routed_to, may_inspect, unread_policies, unread_rule_groups
from bot.scan.naming import askers, buckets_of, hosts_of, resolver_endpoints, unread_zones, zone_places
from bot.scan.stores import CUSTOM, Store, stores_of, unread_clusters
from rules.network.database import Database, database_at, databases_at
from rules.network.database_proxy import DatabaseProxy, proxy_at
from rules.network.direct_connect_gateway import DirectConnectGateway
from rules.network.ec2_classic import ClassicLinkInstance
from rules.network.load_balancer import LoadBalancer, TargetGroup, balancer_named
from rules.network.name import literal
from rules.network.network import Network, Resource, covers
from rules.network.network_firewall import NetworkFirewall
from rules.network.network_interface import OF_PROXY, NetworkInterface
from rules.network.packet import Prefix
from rules.network.prefix_list import PrefixList
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_task import ReplicationTask
from rules.network.resolver_endpoint import ResolverEndpoint, doors_of
from rules.network.route_table import RouteTable
from rules.network.security_group import ListPeer, SecurityGroup
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable
from rules.network.vpc_endpoint import VpcEndpoint
from rules.network.vpc_peering import VpcPeering

AWS_OWN = "com.amazonaws."
"""How the names of AWS's own services and prefix lists begin: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html"""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked of one account and Region in one round. ``vpcs`` are those to be read now, ``addresses`` those whose interface is looked for.

    ``instances`` are those that run the tasks, ``configs`` the tasks that Serverless runs.
    ``groups`` are carried by interfaces of VPCs that were read and belong to another VPC, with which they are associated.
    ``services`` are those of interface endpoints without private DNS.
    ``crossed`` tells that a gateway which joins those VPCs to others lies here, ``lines`` that a virtual interface of one does.
    ``associated`` are gateways that may be joined to a Direct Connect gateway.
    ``stores`` are what the hosts' names tell of the services that they belong to; ``brokers`` are the clusters that are asked for theirs.
    ``balanced`` tells that one of those is a load balancer's; listeners and targets are then asked of ``load_balancers`` and ``target_groups``.
    ``inspected`` tells that a route leads to an endpoint that may be a firewall's; then follow ``firewalls``, their policies and their rule groups.
    ``proxied`` tells that one is an RDS Proxy's; the databases behind are then asked of ``proxies``, by name.
    ``resolving`` are the instances' VPCs when they ask for names that AWS does not explain, ``hosted_zones`` those that may hold such a name,
    ``resolver_endpoints`` those by which such a name is forwarded.
    ``classic`` tells that RDS shows a database outside any VPC; the instances that ClassicLink joins to one are then ``linked``.
    """

    place: Place
    home: bool = False
    stores: tuple[Store, ...] = ()
    brokers: tuple[str, ...] = ()
    instances: tuple[str, ...] = ()
    configs: tuple[str, ...] = ()
    endpoints: tuple[str, ...] = ()
    buckets: tuple[str, ...] = ()
    vpcs: tuple[str, ...] = ()
    addresses: tuple[Prefix, ...] = ()
    groups: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    prefix_lists: tuple[str, ...] = ()
    transit_tables: tuple[str, ...] = ()
    crossed: bool = False
    lines: bool = False
    direct_connect_gateways: tuple[str, ...] = ()
    associated: tuple[str, ...] = ()
    balanced: bool = False
    load_balancers: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    inspected: bool = False
    firewalls: tuple[str, ...] = ()
    firewall_policies: tuple[str, ...] = ()
    firewall_rule_groups: tuple[str, ...] = ()
    proxied: bool = False
    proxies: tuple[str, ...] = ()
    classic: bool = False
    linked: tuple[str, ...] = ()
    resolving: tuple[str, ...] = ()
    hosted_zones: tuple[str, ...] = ()
    resolver_endpoints: tuple[str, ...] = ()

    def asks(self, service: str) -> bool:
        """Tell whether a host's name belongs to the service."""
        return any(each.service == service for each in self.stores)

    @property
    def account_wide(self) -> bool:
        """Tell whether the listings of the whole account are wanted: where the task is, and where a VPC takes part."""
        return self.home or bool(self.vpcs)

    @property
    def joining(self) -> bool:
        """Tell whether what joins networks is wanted."""
        return self.account_wide or self.crossed


def scopes(network: Network, tasks: Sequence[ReplicationTask], accounts: Collection[str], done: frozenset[tuple[Place, str]]) -> Iterator[Scope]:
    """Give what to ask next, place by place. ``accounts`` are those that can be read at all, ``done`` the VPCs that were asked for."""
    homes, hosts, readable = {_place(each) for each in tasks}, tuple(hosts_of(network, tasks)), set(accounts)
    met, lines = tuple(_met(network, hosts)), {place for place in unread_lines(network) if place.account in readable}
    vpcs = {(place, vpc) for place, vpc in _vpcs(network, tasks) if place.account in readable} - done
    crossed = {place for place in crossed_from(network, {vpc for _, vpc in vpcs | done}, tuple(_addresses(network, hosts))) if place.account in readable}
    sought = [each for host in hosts for each in stores_of(host) if each.service == CUSTOM or database_at(network, host) is None]
    for place in sorted(homes | _named_in(sought, readable) | {place for place, _ in vpcs | done} | crossed | lines | zone_places(network, hosts, readable)):
        here = [each for each in tasks if _place(each) == place]
        yield Scope(
            place=place, home=bool(here), crossed=place in crossed, lines=place in lines,
            stores=tuple(each for each in sought if each.region == place.region or (each.region is None and place in homes)),
            brokers=tuple(sorted(unread_clusters(network, place, sought))),
            instances=tuple(sorted({arn for each in here for arn in each.instances if not each.serverless})),
            configs=tuple(sorted(each.id for each in here if each.serverless)),
            endpoints=tuple(sorted({arn for each in here for arn in (each.source, each.target)})),
            buckets=tuple(sorted(buckets_of(network, here))),
            vpcs=tuple(sorted(vpc for at, vpc in vpcs if at == place)),
            addresses=tuple(_sought(network, hosts)) if place in homes else (),
            groups=tuple(sorted(_unread_groups(network, place, done))),
            services=tuple(sorted(_nameless(network, place))),
            prefix_lists=tuple(_unread_lists(network, place)),
            balanced=any(each.description.startswith("ELB ") for each in met),
            load_balancers=tuple(each.id for each in network.all(LoadBalancer) if each.listeners is None and _place(each) == place),
            target_groups=tuple(each.id for each in network.all(TargetGroup) if each.registered is None and _place(each) == place),
            inspected=any(may_inspect(network, target) for target in endpoints_routed_to(network, place)),
            firewalls=tuple(each.id for each in network.all(NetworkFirewall) if each.policy is None and _place(each) == place),
            firewall_policies=tuple(sorted(unread_policies(network, place))),
            firewall_rule_groups=tuple(sorted(unread_rule_groups(network, place))),
            proxied=place in homes and any(each.description.startswith(OF_PROXY) for each in met),
            proxies=tuple(sorted(each.name or "" for each in _proxies(network, hosts) if each.targets is None and _place(each) == place)),
            classic=any(each.classic and _place(each) == place for each in network.all(Database)),
            linked=tuple(each.id for each in network.all(ClassicLinkInstance) if not each.addresses and _place(each) == place),
            resolving=tuple(sorted(set(askers(network, here)))),
            hosted_zones=tuple(zone for at, zone in unread_zones(network, hosts, readable) if at == place),
            resolver_endpoints=tuple(sorted({each for at, each in resolver_endpoints(network, tasks) if at == place})),
            transit_tables=tuple(each.id for each in network.all(TransitGatewayRouteTable) if each.routes is None and _place(each) == place),
            direct_connect_gateways=tuple(each.id for each in network.all(DirectConnectGateway) if _place(each) == place),
            associated=tuple(associable(network, place)),
        )  # fmt: skip


def _named_in(stores: Iterable[Store], accounts: Iterable[str]) -> set[Place]:
    """Give where the stores may be: in their Region, in any account that can be read."""
    return {Place(account, each.region) for each in stores if each.region for account in accounts}


def _place(resource: Resource) -> Place:
    return Place(resource.account, resource.region)


def _vpcs(network: Network, tasks: Sequence[ReplicationTask]) -> Iterator[tuple[Place, str]]:
    """Give the VPCs of the instances, of the databases and of interfaces with a sought address, and those joined to the instances' that may hold one.

    The Resolver asks from a VPC of its own, so that one that is joined to that may hold a name server.
    """
    hosts = tuple(hosts_of(network, tasks))
    wanted = tuple(_addresses(network, hosts))
    instances = {each.id: each for each in (network.find(ReplicationInstance, arn) for task in tasks for arn in task.instances) if each}
    meant = (each for host in hosts for each, _ in databases_at(network, host))
    resources: tuple[ReplicationInstance | Database | LoadBalancer, ...]
    resources = (*instances.values(), *meant, *(each for host in hosts if (each := balancer_named(network, host))))
    yield from ((_place(each), each.vpc) for each in resources if each.vpc)
    yield from ((_place(each), each.vpc) for each in _met(network, hosts))
    doors = {found[1] for host in hosts if (found := proxy_at(network, host))}
    yield from ((_place(each), door.vpc) for each in _proxies(network, hosts) for door in (each.endpoints[0], *(doors & set(each.endpoints))))
    asking = {door.vpc for each in network.all(ResolverEndpoint) for door in doors_of(network, each)}
    for vpc in asking | {each.vpc for each in instances.values() if each.vpc}:
        for far in (far for each in network.all(VpcPeering) if each.status != "deleted" and (far := each.far(vpc))):
            if not far.cidrs or any(covers(far.cidrs, address) for address in wanted):
                yield Place(far.account, far.region), far.vpc
    yield from ((_place(each), each.joins) for each in routed(network, wanted) if each.sort == "vpc")


def _addresses(network: Network, hosts: Iterable[str]) -> Iterator[Prefix]:
    for host in hosts:
        for text in (host, *network.names.get(host, ())):
            address = literal(text)
            if address:
                yield address
        yield from (own for each, _ in databases_at(network, host) if each.vpc is None for own, _ in each.addresses)


def _met(network: Network, hosts: Iterable[str]) -> Iterator[NetworkInterface]:
    """Give the interfaces that have an address which the tasks connect to."""
    wanted = frozenset(_addresses(network, hosts))
    return (each for each in network.all(NetworkInterface) if any(own in wanted or outer in wanted for own, outer in each.addresses))


def _proxies(network: Network, hosts: tuple[str, ...]) -> Iterator[DatabaseProxy]:
    """Give the proxies that the hosts mean, by a name of theirs or by an interface's address."""
    named = {found[0].id for host in hosts if (found := proxy_at(network, host))}
    met = {(each.account, each.region, each.description) for each in _met(network, hosts)}
    return (each for each in network.all(DatabaseProxy) if each.id in named or (each.account, each.region, f"{OF_PROXY}{each.name}") in met)


def _sought(network: Network, hosts: Iterable[str]) -> Iterator[Prefix]:
    """Give the addresses whose interface is not known; a database's interfaces are found in its VPC."""
    return _addresses(network, (host for host in hosts if not any(each.vpc for each, _ in databases_at(network, host))))


def _unread_groups(network: Network, place: Place, done: frozenset[tuple[Place, str]]) -> set[str]:
    """Give the groups that are not their interface's VPC's own: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html"""
    carried = (each for each in network.all(NetworkInterface) if _place(each) == place and (place, each.vpc) in done)
    return {group for each in carried for group in each.groups if network.find(SecurityGroup, group) is None}


def _nameless(network: Network, place: Place) -> set[str]:
    """Give the services of AWS whose names are not known to be an interface endpoint's."""
    found = (each for each in network.all(VpcEndpoint) if each.sort == "Interface" and _place(each) == place and not each.private_dns and not each.names)
    return {each.service for each in found if each.service.startswith(AWS_OWN) and ".vpce-svc-" not in each.service}


def _unread_lists(network: Network, place: Place) -> Iterator[str]:
    """Give the prefix lists without entries that the account made itself, or that a rule or a route refers to."""
    used = {rule.peer.prefix_list for group in network.all(SecurityGroup) for rule in group.rules if isinstance(rule.peer, ListPeer)}
    used |= {route.destination for table in network.all(RouteTable) for route in table.routes if isinstance(route.destination, str)}
    used |= {each for table in network.all(TransitGatewayRouteTable) for each in table.unread}
    for each in network.all(PrefixList):
        own = not (each.name or "").startswith(AWS_OWN)
        if each.entries is None and _place(each) == place and (own or each.id in used):
            yield each.id

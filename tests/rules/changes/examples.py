"""One change of every kind and shape, on the networks that they are meant for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from rules.changes.accept_transit_gateway_attachment import AcceptTransitGatewayAttachment
from rules.changes.accept_vpc_peering import AcceptVpcPeering
from rules.changes.allow_direct_connect_prefix import AllowDirectConnectPrefix
from rules.changes.associate_route_table import AssociateRouteTable
from rules.changes.associate_transit_gateway_route_table import AssociateTransitGatewayRouteTable
from rules.changes.associate_vpc_endpoint import AssociateVpcEndpoint
from rules.changes.associate_vpc_with_hosted_zone import AssociateVpcWithHostedZone
from rules.changes.attach_internet_gateway import AttachInternetGateway
from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.changes.change import Change
from rules.changes.create_gateway_endpoint import CreateGatewayEndpoint
from rules.changes.create_interface_endpoint import CreateInterfaceEndpoint
from rules.changes.create_nat_gateway import CreateNatGateway
from rules.changes.create_network_acl_entry import CreateNetworkAclEntry
from rules.changes.create_service_role import CreateServiceRole
from rules.changes.disable_source_dest_check import DisableSourceDestCheck
from rules.changes.enable_private_dns import EnablePrivateDns
from rules.changes.enable_transit_gateway_propagation import EnableTransitGatewayPropagation
from rules.changes.enable_vgw_route_propagation import EnableVgwRoutePropagation
from rules.changes.exclude_from_block_public_access import ExcludeFromBlockPublicAccess
from rules.changes.modify_endpoint import ModifyEndpoint
from rules.changes.modify_replication_instance import ModifyReplicationInstance
from rules.changes.modify_transit_gateway import ModifyTransitGateway
from rules.changes.modify_transit_gateway_attachment import ModifyTransitGatewayAttachment
from rules.changes.modify_vpc_attribute import ModifyVpcAttribute
from rules.changes.modify_vpc_peering_options import ModifyVpcPeeringOptions
from rules.changes.revoke_security_group import RevokeSecurityGroup
from rules.changes.set_route import SetRoute
from rules.changes.set_server_name import SetServerName
from rules.changes.set_transit_route import SetTransitRoute
from rules.network.block_public_access import BlockPublicAccess, switch_id
from rules.network.hosted_zone import HostedZone
from rules.network.network import Network
from rules.network.packet import prefix
from rules.network.service_role import ServiceRole
from tests.builders import ACCOUNT, REGION, Where, entry, rule
from tests.healthy import gateway_endpoint, interface_endpoint, internet, transit_gateway, two_vpcs, vpn
from tests.hybrid import direct_connect
from tests.inspected import transit_gateway_firewall

WHERE = Where(account=ACCOUNT, region=REGION)
OTHER_ACCOUNT = "444455556666"


class Attached(TypedDict):
    """How a VPC is attached."""

    attachment: str
    gateway: str
    vpc: str
    subnets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A change, and the network that it is for."""

    story: str
    network: Network
    change: Change

    @property
    def edits(self) -> frozenset[str]:
        """What is written in the model; an exclusion is kept with the switch of its account and Region, and what is made has an id of its own."""
        match self.change:
            case ExcludeFromBlockPublicAccess():
                return frozenset({switch_id(ACCOUNT, REGION)})
            case CreateNatGateway(subnet=subnet):
                return frozenset({f"nat-in-{subnet}", f"interface of nat-in-{subnet}"})
            case CreateGatewayEndpoint(vpc=vpc, service_name=service, tables=tables):
                return frozenset({f"vpce-of-{vpc}-{service}", *tables})
            case CreateInterfaceEndpoint(vpc=vpc, service_name=service, subnets=subnets):
                made = f"vpce-of-{vpc}-{service}"
                return frozenset({made, f"group-of-{made}", *(f"interface of {made} in {each}" for each in subnets)})
            case AssociateRouteTable(table=table, instead_of=instead_of):
                return frozenset({table, instead_of or table})
            case ModifyReplicationInstance(instance=instance):
                return frozenset({instance, "eni-dms"})
            case _:
                return frozenset({self.change.resource})

    @property
    def needs(self) -> frozenset[str]:
        """What it cannot do without."""
        match self.change:
            case CreateNatGateway(subnet=subnet) | AssociateRouteTable(subnet=subnet):
                return frozenset({subnet})
            case CreateInterfaceEndpoint(vpc=vpc):
                return frozenset({vpc})
            case _:
                return self.edits


ATTACHED = Attached(attachment="tgw-attach-inspection", gateway="tgw-hub", vpc="vpc-inspection", subnets=("subnet-in-a",))


def examples() -> Iterator[Example]:
    world, _ = two_vpcs()
    world.change("pcx-billing", status="pending-acceptance")
    two = world.network()
    for text in (
        "in tcp 1521 from sg-dms",
        "out tcp 1521 to sg-billing",
        "in tcp 1521 from 10.0.1.0/24",
        "in tcp 1521 from fd00:1::/64",
        "out tcp 1521 to 2001:db8:2::10/128",
        "out tcp 1521 to pl-far",
    ):
        group = "sg-dms" if text.startswith("out") else "sg-billing"
        yield Example(text, two, AuthorizeSecurityGroup(group=group, rule=rule(text.replace("1521", "1522")), **WHERE))
    for text in ("in tcp 1521 from sg-dms", "out all to 0.0.0.0/0"):
        world.change("sg-billing", rules=(rule(text),))
        yield Example(f"no more {text}", world.network(), RevokeSecurityGroup(group="sg-billing", rule=rule(text), **WHERE))
    foreign = AuthorizeSecurityGroup(group="sg-billing", rule=rule("in tcp 1523 from sg-dms"), peer_account=OTHER_ACCOUNT, **WHERE)
    yield Example("a group of another account", two, foreign)
    for text in (
        "in 90 allow tcp 1521 10.0.1.0/24",
        "out 90 allow tcp 1024-65535 10.0.1.0/24",
        "in 91 allow tcp 1521 fd00:1::/64",
        "out 91 allow tcp 1024-65535 ::/0",
    ):
        yield Example(text, two, CreateNetworkAclEntry(acl="acl-billing", entry=entry(text), **WHERE))
    yield Example("a peering that waits", two, AcceptVpcPeering(peering="pcx-billing", **WHERE))
    yield Example("names of the peered VPC", two, ModifyVpcPeeringOptions(peering="pcx-billing", side="accepter", **WHERE))
    yield Example("names for the peered VPC", two, ModifyVpcPeeringOptions(peering="pcx-billing", side="requester", **WHERE))
    bridge = DisableSourceDestCheck(interface="eni-billing", subnet="subnet-billing", **WHERE)
    yield Example("a host that bridges", two, bridge)


def routes() -> Iterator[Example]:
    world, _ = two_vpcs()
    two = world.network()
    for number, target in enumerate(("pcx-billing", "igw-1", "nat-1", "tgw-1", "vgw-1", "eni-1", "vpce-1", "lgw-1", "cagw-1")):
        yield Example(f"a route to {target}", two, SetRoute(table="rtb-billing", destination=prefix(f"10.3{number}.0.0/16"), target=target, **WHERE))
    yield Example("an IPv6 route", two, SetRoute(table="rtb-billing", destination=prefix("fd00:2::/64"), target="pcx-billing", **WHERE))
    for target, far in (("eigw-1", "::/0"), ("igw-1", "2001:db8:1::/64"), ("igw-2", "2001:db8::1:0:0:0:0/64")):
        yield Example(f"an IPv6 route to {target}", two, SetRoute(table="rtb-billing", destination=prefix(far), target=target, **WHERE))
    instead = SetRoute(table="rtb-billing", destination=prefix("10.0.0.0/16"), target="tgw-1", instead_of="pcx-billing", **WHERE)
    yield Example("a route that exists", two, instead)
    yield Example("a subnet of a table", two, AssociateRouteTable(subnet="subnet-dms-a", table="rtb-dms-b", instead_of="rtb-dms-a", **WHERE))
    world.change("rtb-dms-a", subnets=())
    yield Example("a subnet of the main table", world.network(), AssociateRouteTable(subnet="subnet-dms-a", table="rtb-dms-b", **WHERE))


def transit_gateways() -> Iterator[Example]:
    hub = transit_gateway()[0].network()
    for drops, cidr in ((False, "10.41.0.0/16"), (True, "10.42.0.0/16")):
        route = SetTransitRoute(table="tgw-rtb-dms", destination=prefix(cidr), attachment="tgw-attach-depot", instead_of_blackhole=drops, **WHERE)
        yield Example(f"a route of a transit gateway{', where one drops' if drops else ''}", hub, route)
    yield Example("a gateway that hides groups", hub, ModifyTransitGateway(gateway="tgw-hub", **WHERE))
    emptied, _ = transit_gateway()
    emptied.change("tgw-rtb-dms", associations=(), routes=())
    bare = emptied.network()
    yield Example("a table for an attachment", bare, AssociateTransitGatewayRouteTable(table="tgw-rtb-dms", attachment="tgw-attach-dms", **WHERE))
    yield Example("the ranges of a VPC", bare, EnableTransitGatewayPropagation(table="tgw-rtb-dms", attachment="tgw-attach-depot", **WHERE))
    spokes, _ = transit_gateway()
    spokes.change("tgw-attach-depot", state="pendingAcceptance")
    yield Example("an attachment that waits", spokes.network(), AcceptTransitGatewayAttachment(attachment="tgw-attach-depot", **WHERE))


def gateways_and_endpoints() -> Iterator[Example]:
    mart, _ = interface_endpoint()
    mart.change("vpce-kinesis", private_dns=False)
    yield Example("an interface endpoint without private DNS", mart.network(), EnablePrivateDns(endpoint="vpce-kinesis", **WHERE))
    lake, _ = gateway_endpoint()
    yield Example("a gateway endpoint", lake.network(), AssociateVpcEndpoint(endpoint="vpce-s3", table="rtb-lake", prefix_list="pl-s3", **WHERE))
    lake.change("rtb-lake", routes=())
    bare = lake.network()
    made = CreateGatewayEndpoint(vpc="vpc-lake", service_name="com.amazonaws.eu-west-1.s3", prefix_list="pl-s3", tables=("rtb-lake", "rtb-dms-a"), **WHERE)
    yield Example("a service without an endpoint", bare, made)
    kept = {"service_name": "com.amazonaws.eu-west-1.secretsmanager", "client": "sg-dms"}
    private = CreateInterfaceEndpoint(vpc="vpc-lake", subnets=("subnet-dms-a", "subnet-lake"), **kept, **WHERE)
    yield Example("a service without an interface endpoint", bare, private)
    yield Example("a subnet without a NAT gateway", bare, CreateNatGateway(subnet="subnet-lake", **WHERE))
    yield Example("a route to a new NAT gateway", bare, SetRoute(table="rtb-lake", destination=prefix("0.0.0.0/0"), target="nat-in-subnet-lake", **WHERE))
    inspected, _ = transit_gateway_firewall()
    inspected.change("tgw-attach-inspection", appliance_mode=False)
    yield Example("an attachment before a firewall", inspected.network(), ModifyTransitGatewayAttachment(**ATTACHED, **WHERE))
    zone = ModifyTransitGatewayAttachment(subnet="subnet-in-c", **ATTACHED, **WHERE)
    yield Example("an attachment without a zone", inspected.network(), zone)
    shut, _ = internet()
    shut.add(BlockPublicAccess(id=switch_id(ACCOUNT, REGION), mode="block-bidirectional", **WHERE))
    yield Example("a subnet that may use its gateway", shut.network(), ExcludeFromBlockPublicAccess(subnet="subnet-dms-a", mode="allow-bidirectional", **WHERE))
    detached, _ = internet()
    detached.change("igw-crm", attached=())
    yield Example("a detached internet gateway", detached.network(), AttachInternetGateway(gateway="igw-crm", vpc="vpc-crm", **WHERE))


def names() -> Iterator[Example]:
    world, _ = two_vpcs()
    world.change("vpc-dms", dns_support=False, dns_hostnames=False)
    world.add(HostedZone(id="Z0BILLING", name="corp.example", vpcs=("vpc-billing",), records=(), **WHERE))
    for attribute in ("dns-support", "dns-hostnames"):
        yield Example(f"a VPC without {attribute}", world.network(), ModifyVpcAttribute(vpc="vpc-dms", attribute=attribute, **WHERE))
    yield Example("a private zone", world.network(), AssociateVpcWithHostedZone(zone="Z0BILLING", vpc="vpc-dms", **WHERE))


def hybrid() -> Iterator[Example]:
    plant, _ = vpn()
    plant.change("rtb-dms-a", routes=(), propagating=())
    yield Example("the routes of a VPN gateway", plant.network(), EnableVgwRoutePropagation(table="rtb-dms-a", gateway="vgw-plant", **WHERE))
    site, _ = direct_connect()
    where = {"gateway": "dxgw-site", "associated": "tgw-hub"}
    allow = AllowDirectConnectPrefix(prefix=prefix("10.9.0.0/16"), allowed=(prefix("10.0.0.0/16"),), **where, **WHERE)
    yield Example("a range that is not announced", site.network(), allow)
    here, task = two_vpcs()
    here.add(ServiceRole(id="arn:aws:iam::111122223333:role/dms-vpc-role", name="dms-vpc-role", exists=False, **WHERE))
    yield Example("an account without DMS's role", here.network(), CreateServiceRole(role="arn:aws:iam::111122223333:role/dms-vpc-role", **WHERE))
    yield Example("a connection without TLS", here.network(), ModifyEndpoint(endpoint=task.source, ssl_mode="require", instead_of="none", **WHERE))
    fewer = ModifyReplicationInstance(instance=task.instance or "", groups=("sg-own",), instead_of=("sg-dms", "sg-own"), **WHERE)
    yield Example("an instance of two groups", here.network(), fewer)
    yield Example("a server name with a blank", here.network(), SetServerName(endpoint=task.source, host="db.example.com", **WHERE))


EXAMPLES = (*examples(), *routes(), *gateways_and_endpoints(), *transit_gateways(), *names(), *hybrid())

"""The network around one task: everything in it carries the task's name, and is found again by that name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Clients = Callable[[str], Any]
"""From a service's name to its boto3 client; all of one account and Region."""

Rule = tuple[int, str]
"""A port, and who it is opened to: a range such as ``10.0.0.0/16``, or a group ``sg-…``."""

ANYWHERE = "0.0.0.0/0"

LISTINGS = {
    "vpc": ("describe_vpcs", "Vpcs", "VpcId"),
    "route-table": ("describe_route_tables", "RouteTables", "RouteTableId"),
    "network-acl": ("describe_network_acls", "NetworkAcls", "NetworkAclId"),
    "security-group": ("describe_security_groups", "SecurityGroups", "GroupId"),
    "internet-gateway": ("describe_internet_gateways", "InternetGateways", "InternetGatewayId"),
    "natgateway": ("describe_nat_gateways", "NatGateways", "NatGatewayId"),
    "vpc-peering-connection": ("describe_vpc_peering_connections", "VpcPeeringConnections", "VpcPeeringConnectionId"),
    "transit-gateway": ("describe_transit_gateways", "TransitGateways", "TransitGatewayId"),
    "vpn-gateway": ("describe_vpn_gateways", "VpnGateways", "VpnGatewayId"),
    "vpn-connection": ("describe_vpn_connections", "VpnConnections", "VpnConnectionId"),
}
"""How EC2 lists each kind of resource, by the word that it uses for the kind in tags."""


@dataclass(frozen=True, slots=True)
class Site:
    """The network of ``task``. Methods that make something give its id; names are short, and the task's name is put before them."""

    clients: Clients
    task: str

    @property
    def ec2(self) -> Any:
        """Give the client of EC2."""
        return self.clients("ec2")

    def called(self, name: str) -> str:
        """Give the full name of a part."""
        return f"{self.task}-{name}"

    def shown(self, kind: str, name: str) -> dict[str, Any]:
        """Give what AWS shows of the part of that kind and name; the youngest, where an older one was deleted."""
        operation, key, _ = LISTINGS[kind]
        wanted = {"Filter" if kind == "natgateway" else "Filters": [{"Name": "tag:Name", "Values": [self.called(name)]}]}
        found: list[dict[str, Any]] = getattr(self.ec2, operation)(**wanted)[key]
        return found[-1]

    def id(self, kind: str, name: str) -> str:
        """Give the id of the part of that kind and name."""
        return str(self.shown(kind, name)[LISTINGS[kind][2]])

    def main_table(self, vpc: str) -> str:
        """Give the main route table of a VPC."""
        wanted = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "association.main", "Values": ["true"]}]
        return str(self.ec2.describe_route_tables(Filters=wanted)["RouteTables"][0]["RouteTableId"])

    def vpc(self, name: str, cidr: str) -> str:
        """Make a VPC with DNS host names."""
        vpc = str(self.ec2.create_vpc(CidrBlock=cidr, **self.named("vpc", name))["Vpc"]["VpcId"])
        self.ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
        return vpc

    def subnets(self, vpc: str, name: str, *cidrs: str) -> tuple[str, ...]:
        """Make subnets, each in a zone of its own, with a route table and a network ACL of that name; the ACL lets everything pass."""
        table = self.ec2.create_route_table(VpcId=vpc, **self.named("route-table", name))["RouteTable"]["RouteTableId"]
        acl = self.ec2.create_network_acl(VpcId=vpc, **self.named("network-acl", name))["NetworkAcl"]["NetworkAclId"]
        for egress in (False, True):
            self.ec2.create_network_acl_entry(NetworkAclId=acl, RuleNumber=100, Protocol="-1", RuleAction="allow", Egress=egress, CidrBlock=ANYWHERE)
        return tuple(self._subnet(vpc, f"{name}-{zone}", zone, cidr, table, acl) for zone, cidr in zip("ab", cidrs, strict=False))

    def _subnet(self, vpc: str, name: str, zone: str, cidr: str, table: str, acl: str) -> str:
        where = f"{self.ec2.meta.region_name}{zone}"
        subnet = str(self.ec2.create_subnet(VpcId=vpc, CidrBlock=cidr, AvailabilityZone=where, **self.named("subnet", name))["Subnet"]["SubnetId"])
        self.ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)
        using = self.ec2.describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["NetworkAcls"][0]["Associations"]
        old = next(each["NetworkAclAssociationId"] for each in using if each["SubnetId"] == subnet)
        self.ec2.replace_network_acl_association(AssociationId=old, NetworkAclId=acl)
        return subnet

    def group(self, vpc: str, name: str, ingress: Iterable[Rule] = (), egress: Iterable[Rule] | None = None) -> str:
        """Make a security group. One without ``egress`` keeps the rule of every new group, which lets everything out."""
        made = self.ec2.create_security_group(VpcId=vpc, GroupName=self.called(name), Description=name, **self.named("security-group", name))
        group = str(made["GroupId"])
        if rules := permissions(ingress):
            self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=rules)
        if egress is not None:
            self.ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": ANYWHERE}]}])
            self.ec2.authorize_security_group_egress(GroupId=group, IpPermissions=permissions(egress))
        return group

    def internet_gateway(self, vpc: str, name: str, table: str) -> str:
        """Make an internet gateway, and the default route to it in the table of that name."""
        gateway = str(self.ec2.create_internet_gateway(**self.named("internet-gateway", name))["InternetGateway"]["InternetGatewayId"])
        self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        self.route(table, ANYWHERE, GatewayId=gateway)
        return gateway

    def nat_gateway(self, subnet: str, name: str, table: str) -> str:
        """Make a public NAT gateway, and the default route to it in the table of that name; give its public address."""
        address = self.ec2.allocate_address(Domain="vpc", **self.named("elastic-ip", name))
        made = self.ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address["AllocationId"], **self.named("natgateway", name))
        self.route(table, ANYWHERE, NatGatewayId=made["NatGateway"]["NatGatewayId"])
        return str(address["PublicIp"])

    def peering(self, requester: str, accepter: str, name: str) -> str:
        """Ask for a peering of two VPCs, which is pending until it is accepted."""
        made = self.ec2.create_vpc_peering_connection(VpcId=requester, PeerVpcId=accepter, **self.named("vpc-peering-connection", name))
        return str(made["VpcPeeringConnection"]["VpcPeeringConnectionId"])

    def classic_host(self, vpc: str, name: str, group: str) -> str:
        """Start an instance outside any VPC and link it to one by ClassicLink, with one of its groups; give its address."""
        made = self.ec2.run_instances(ImageId="ami-0abcdef1234567890", MinCount=1, MaxCount=1, **self.named("instance", name))["Instances"][0]
        self.ec2.enable_vpc_classic_link(VpcId=vpc)
        self.ec2.attach_classic_link_vpc(InstanceId=made["InstanceId"], VpcId=vpc, Groups=[group])
        return str(made["PrivateIpAddress"])

    def route(self, table: str, cidr: str, **target: str) -> None:
        """Add a route to the table of that name."""
        self.ec2.create_route(RouteTableId=self.id("route-table", table), DestinationCidrBlock=cidr, **target)

    def named(self, kind: str, name: str) -> Mapping[str, Any]:
        """Give the argument that names a part when it is made."""
        return {"TagSpecifications": [{"ResourceType": kind, "Tags": [{"Key": "Name", "Value": self.called(name)}]}]}


def permissions(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Write rules as EC2 takes them."""
    return [{"IpProtocol": "tcp", "FromPort": port, "ToPort": port, **_peer(peer)} for port, peer in rules]


def _peer(peer: str) -> dict[str, Any]:
    return {"UserIdGroupPairs": [{"GroupId": peer}]} if peer.startswith("sg-") else {"IpRanges": [{"CidrIp": peer}]}

"""Create a NAT gateway with an Elastic IP address. https://docs.aws.amazon.com/cli/latest/reference/ec2/create-nat-gateway.html"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.changes.change import TAG, Change, Where, command, label, logical
from rules.changes.terraform import Reference, Terraform, Value, checked
from rules.network.nat_gateway import NatGateway
from rules.network.network import Network
from rules.network.network_interface import NetworkInterface
from rules.network.packet import NOT_KNOWN, SIX
from rules.network.subnet import Subnet

CALLED = "nat-in-"
"""What an id of the model begins with that AWS has not given yet; the subnet's follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateNatGateway(Change):
    """Put a public NAT gateway into ``subnet``, which is routed to an internet gateway."""

    kind = "create-nat-gateway"
    also = ("allocate-address", "create-tags", "describe-nat-gateways")

    subnet: str

    @property
    def resource(self) -> str:
        """The subnet."""
        return self.subnet

    @property
    def summary(self) -> str:
        """``create a NAT gateway in subnet-1``."""
        return f"create a NAT gateway in {self.subnet}"

    def apply(self, network: Network) -> Network:
        """Give the network with the gateway. Its addresses are not known yet: a private one of the subnet, and a public one."""
        subnet, identifier = network.find(Subnet, self.subnet), f"{CALLED}{self.subnet}"
        if subnet is None or network.node(identifier):
            return network
        where, ranges = Where(account=self.account, region=self.region), tuple((each, NOT_KNOWN) for each in subnet.cidrs if each.version != SIX)
        gateway = NatGateway(id=identifier, vpc=subnet.vpc, subnet=subnet.id, addresses=ranges, **where)
        interface = NetworkInterface(
            id=f"interface of {identifier}", subnet=subnet.id, vpc=subnet.vpc, addresses=ranges, serves=NatGateway.KIND, owner=identifier,
            guessed=True, **where,
        )  # fmt: skip
        return network.having(gateway, interface)

    def as_cli(self) -> str:
        """Allocate the address, create the gateway with it, and wait until it serves."""
        allocate = command(self.region, "allocate-address", "--domain", "vpc", *self._tagged("elastic-ip"), "--query", "AllocationId", "--output", "text")
        query = ("--query", "NatGateway.NatGatewayId", "--output", "text")
        create = command(self.region, self.kind, "--subnet-id", checked(self.subnet), *self._tagged("natgateway"), *query)
        wait = f'{command(self.region, "wait", "nat-gateway-available")} --nat-gateway-ids "$gateway"'
        return f'address=$({allocate})\ngateway=$({create} --allocation-id "$address")\n{wait}'

    def undo(self) -> str:
        """Delete the gateway, wait until it lets its address go, and release that."""
        gone = f'gateway={found(self.region, self.subnet)}\n{command(self.region, "delete-nat-gateway")} --nat-gateway-id "$gateway"'
        wait = f'{command(self.region, "wait", "nat-gateway-deleted")} --nat-gateway-ids "$gateway"'
        filters = ("--filters", f"Name=tag:{TAG},Values={checked(self.subnet)}")
        address = command(self.region, "describe-addresses", *filters, "--query", "Addresses[0].AllocationId", "--output", "text")
        return f'{gone}\n{wait}\n{command(self.region, "release-address")} --allocation-id "$({address})"'

    def _tagged(self, sort: str) -> tuple[str, str]:
        return "--tag-specifications", f"ResourceType={sort},Tags=[{{Key={TAG},Value={checked(self.subnet)}}}]"

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_eip`` and ``aws_nat_gateway``."""
        name = _name(self.subnet)
        gateway: dict[str, Value] = {"subnet_id": self.subnet, "allocation_id": Reference(f"aws_eip.{name}.id")}
        return Terraform("aws_eip", name, {"domain": "vpc"}), Terraform("aws_nat_gateway", name, gateway)

    def as_cloudformation(self) -> Mapping[str, Any]:
        """``AWS::EC2::EIP`` and ``AWS::EC2::NatGateway``."""
        name = logical(_name(self.subnet))
        tags = [{"Key": TAG, "Value": self.subnet}]
        properties = {"SubnetId": self.subnet, "AllocationId": {"Fn::GetAtt": [f"{name}Address", "AllocationId"]}, "Tags": tags}
        return {
            f"{name}Address": {"Type": "AWS::EC2::EIP", "Properties": {"Domain": "vpc", "Tags": tags}},
            name: {"Type": "AWS::EC2::NatGateway", "Properties": properties},
        }


def subnet_of_new(gateway: str) -> str | None:
    """Give the subnet of a NAT gateway that AWS has not made yet; ``None`` for any other id."""
    return gateway.removeprefix(CALLED) if gateway.startswith(CALLED) else None


def found(region: str, subnet: str) -> str:
    """Write what a shell finds the gateway's id with, once it is there."""
    filters = ("--filter", f"Name=tag:{TAG},Values={checked(subnet)}", "Name=state,Values=available")
    find = command(region, "describe-nat-gateways", *filters, "--query", "NatGateways[0].NatGatewayId", "--output", "text")
    return f'"$({find})"'


def terraform_id(subnet: str) -> Reference:
    """Give what a Terraform file calls its id."""
    return Reference(f"aws_nat_gateway.{_name(subnet)}.id")


def cloudformation_id(subnet: str) -> Mapping[str, str]:
    """Give what a template calls its id."""
    return {"Ref": logical(_name(subnet))}


def _name(subnet: str) -> str:
    return label(subnet, "nat")

"""NAT gateways. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.ec2.models.nat_gateways import NatGatewayBackend

from bot.sandbox.aws.mends.addresses import free_address
from bot.sandbox.aws.mends.mend import AwsError, mend


@mend(NatGatewayBackend, "create_nat_gateway")
def _in_its_subnet(moto: Callable[..., Any], self: Any, subnet_id: str, allocation_id: str, tags: Any = None, connectivity_type: str | None = None) -> Any:
    """Put the gateway's interface at an address of its subnet, where moto puts it anywhere in 10.0.0.0/8, and describe it as AWS does."""
    gateway = moto(self, subnet_id, allocation_id, tags, connectivity_type or "public")
    interface = gateway._eni  # noqa: SLF001 - moto gives it nowhere else
    address = free_address(self, interface.subnet)
    interface.private_ip_address, interface.private_ip_addresses = address, [{"Primary": True, "PrivateIpAddress": address}]
    interface.description, interface.interface_type = f"Interface for NAT Gateway {gateway.id}", "nat_gateway"
    interface.requester_managed, interface.status = True, "in-use"
    gateway.private_ip = address
    gateway.address_set[0].update(privateIp=address, isPrimary=True, status="succeeded")
    return gateway


@mend(NatGatewayBackend, "describe_nat_gateways")
def _by_tag(moto: Callable[..., Any], self: Any, filters: Any, nat_gateway_ids: Any) -> list[Any]:
    """Filter by tags too, which moto overlooks."""
    wanted = {key.removeprefix("tag:"): values for key, values in (filters or {}).items() if key.startswith("tag:")}
    tags = {each.id: {tag["key"]: tag["value"] for tag in each.get_tags()} for each in self.nat_gateways.values()}
    return [each for each in moto(self, filters, nat_gateway_ids) if all(tags[each.id].get(key) in values for key, values in wanted.items())]


@mend(NatGatewayBackend, "delete_nat_gateway")
def _gone(moto: Callable[..., Any], self: Any, nat_gateway_id: str) -> Any:
    """Give back the address and the interface; moto keeps both in use."""
    if nat_gateway_id not in self.nat_gateways:
        raise AwsError("NatGatewayNotFound", f"The Nat Gateway {nat_gateway_id} was not found")
    gateway = moto(self, nat_gateway_id)
    for each in gateway.address_set:
        if each.get("associationId"):
            self.disassociate_address(association_id=each["associationId"])
        self.enis.pop(each["networkInterfaceId"], None)
    return gateway

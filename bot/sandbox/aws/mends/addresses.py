"""Addresses. moto gives Elastic IP addresses of 127.0.0.0/8 and private addresses anywhere; AWS gives public ones, and private ones of the subnet."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_network
from typing import Any

from moto.ec2.models import elastic_ip_addresses, elastic_network_interfaces
from moto.ec2.models.elastic_network_interfaces import NetworkInterfaceBackend
from moto.moto_api._internal import mock_random

from bot.sandbox.aws.mends.mend import mend

RESERVED = 4
"""AWS keeps a subnet's first four addresses, and its last. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"""


@mend(elastic_ip_addresses, "random_ip")
@mend(elastic_network_interfaces, "random_public_ip")
def public_address(_: Callable[[], str] | None = None) -> str:
    """Draw an address of a range that AWS announces for us-east-1."""
    return f"54.{mock_random.randrange(144, 148)}.{mock_random.randrange(256)}.{mock_random.randrange(1, 255)}"


def free_address(ec2: Any, subnet: Any) -> str:
    """Draw a private address of the subnet that no interface has."""
    network = ip_network(subnet.cidr_block)
    taken = {each["PrivateIpAddress"] for interface in ec2.enis.values() if interface.subnet.id == subnet.id for each in interface.private_ip_addresses}
    free = [each for each in list(network)[RESERVED:-1][:1024] if str(each) not in taken]
    return str(mock_random.choice(free))


@mend(NetworkInterfaceBackend, "create_network_interface")
def _addressed(moto: Callable[..., Any], self: Any, subnet: Any, private_ip_address: Any, *args: Any, **kwargs: Any) -> Any:
    place = self.get_subnet(subnet) if isinstance(subnet, str) else subnet
    given = private_ip_address or (args[0] if args else kwargs.get("private_ip_addresses"))
    return moto(self, place, private_ip_address if given else free_address(self, place), *args, **kwargs)

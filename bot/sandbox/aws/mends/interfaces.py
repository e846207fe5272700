"""Network interfaces, and those that other services keep in a VPC, which moto does not make.

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from moto.ec2.models import ec2_backends
from moto.ec2.models.elastic_network_interfaces import NetworkInterface, NetworkInterfaceBackend

from bot.sandbox.aws.mends.addresses import free_address, public_address
from bot.sandbox.aws.mends.mend import mend, mend_property


def ec2_of(backend: Any) -> Any:
    """Give the EC2 of the account and Region of another service's backend."""
    return ec2_backends[backend.account_id][backend.region_name]


def place_interface(ec2: Any, subnet: str, groups: Sequence[str], description: str, *, public: bool) -> Any:
    """Make the interface of a service in a subnet, with the groups or else the VPC's default one."""
    place = ec2.get_subnet(subnet)
    interface = ec2.create_network_interface(place, free_address(ec2, place), group_ids=list(groups), description=description)
    interface.requester_managed, interface.status = True, "in-use"
    interface.requester_id = "amazon-dms" if description == "DMSNetworkInterface" else "amazon-rds"
    interface.public_ip = public_address() if public else None
    return interface


def regroup(ec2: Any, interface: Any, groups: Sequence[str]) -> None:
    """Give an interface other groups."""
    ec2.modify_network_interface_attribute(interface.id, list(groups))


@mend_property(NetworkInterface, "association")
def _association(_: Any, association: dict[str, Any]) -> dict[str, Any]:
    """Say that an address which is not an Elastic IP address belongs to Amazon; moto makes it the account's."""
    return association if "allocationId" in association or not association else {**association, "ipOwnerId": "amazon"}


@mend(NetworkInterfaceBackend, "get_all_network_interfaces")
def _associated(moto: Callable[..., Any], self: Any, *args: Any, **kwargs: Any) -> Any:
    """Show the public address beside the private one that it belongs to, too; moto shows it for the whole interface only."""
    found = moto(self, *args, **kwargs)
    for interface in found:
        first = interface.private_ip_addresses[0]
        first.pop("Association", None)
        if interface.association:
            first["Association"] = interface.association
    return found


@mend(NetworkInterface, "get_filter_value")
def _filter_value(moto: Callable[..., Any], self: Any, name: str, method: str | None = None) -> Any:
    """Know the filters by public address; moto answers them with 500."""
    if name in ("association.public-ip", "addresses.association.public-ip"):
        return self.public_ip or ""
    if name == "requester-managed":
        return str(self.requester_managed).lower()
    return moto(self, name, method)

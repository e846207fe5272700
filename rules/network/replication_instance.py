"""A DMS replication instance: where a task runs. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html

A Serverless replication has none to show: it takes an address of any subnet of its group, in the one zone that it names or in any, and never a public
one (https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Serverless.Limitations.html).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.network import Network, Resource, covers
from rules.network.network_interface import NetworkInterface, interface_at
from rules.network.packet import SIX, Prefix
from rules.network.subnet import Subnet, subnet_of

DESCRIPTION = "DMSNetworkInterface"
"""What DMS writes into the description of its interfaces; the page above tells people to look for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicationInstance(Resource):
    """``id`` is its ARN. ``subnets`` are those of its subnet group: after a failover or a replacement it may run in any of them.

    It asks ``name_servers`` in place of its VPC's resolver, where it has any.
    A ``dual`` one has an IPv6 address beside its IPv4 one: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.IPAddressing.html
    ``zone`` and ``standby_zone`` are names; a failover takes a ``multi_az`` one to the latter, and whether it is one may not have been read.
    A ``serverless`` one stands for what will run a config.
    """

    KIND: ClassVar[str] = "replication-instance"
    LISTED_BY: ClassVar[str] = "dms:DescribeReplicationInstances"

    vpc: str | None
    subnet_group: str | None = None
    subnets: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    addresses: tuple[Prefix, ...] = ()
    public_addresses: tuple[Prefix, ...] = ()
    name_servers: tuple[str, ...] = ()
    publicly_accessible: bool = False
    dual: bool = False
    multi_az: bool | None = None
    zone: str | None = None
    standby_zone: str | None = None
    status: str = "available"
    serverless: bool = False

    @property
    def words(self) -> str:
        """Name it in a sentence."""
        return f"{'Serverless replication' if self.serverless else 'Replication instance'} {self.name or self.id}"


def places(network: Network, instance: ReplicationInstance) -> tuple[NetworkInterface, ...]:
    """Give the interfaces that the instance has or may have, the present one first."""
    now = tuple(_present(network, instance, address, number) for number, address in enumerate(instance.addresses[:1]))
    taken = {each.subnet for each in now}
    known = tuple(subnet for subnet in (network.find(Subnet, each) for each in instance.subnets) if subnet and subnet.id not in taken)
    named = tuple(each for each in known if instance.serverless and not instance.multi_az and each.zone_name == instance.zone)
    return now + tuple(_guess(instance, subnet) for subnet in named or known)


def _present(network: Network, instance: ReplicationInstance, address: Prefix, number: int) -> NetworkInterface:
    known = interface_at(network, instance.vpc or "", address)
    public = instance.public_addresses[number] if number < len(instance.public_addresses) else None
    if known:
        addresses = tuple((own, outer or (public if own == address else None)) for own, outer in known.addresses)
        groups = known.groups or instance.groups
        return replace(known, name=instance.name, addresses=addresses, groups=groups, serves=ReplicationInstance.KIND, owner=instance.id)
    subnet = subnet_of(network, instance.vpc or "", address)
    home = subnet.id if subnet else (instance.subnets[0] if len(instance.subnets) == 1 else "")
    six = tuple((each, None) for each in instance.addresses if each.version == SIX and each != address and (subnet is None or covers(subnet.cidrs, each)))
    return NetworkInterface(
        id=f"interface of {instance.name or instance.id}", account=instance.account, region=instance.region, name=instance.name, subnet=home,
        vpc=instance.vpc or "", addresses=((address, public), *six), groups=instance.groups, description=DESCRIPTION, serves=ReplicationInstance.KIND,
        owner=instance.id, denies_internet=_denies(instance),
    )  # fmt: skip


def _guess(instance: ReplicationInstance, subnet: Subnet) -> NetworkInterface:
    name = f"{instance.name or instance.id} in {subnet.id}"
    ranges = tuple(each for each in subnet.cidrs if each.version != SIX or instance.dual) or subnet.cidrs[:1]
    return NetworkInterface(
        id=name, account=instance.account, region=instance.region, name=instance.name, subnet=subnet.id, vpc=subnet.vpc,
        addresses=tuple((each, None) for each in ranges), groups=instance.groups, description=DESCRIPTION, serves=ReplicationInstance.KIND,
        owner=instance.id, guessed=True, gets_public=instance.publicly_accessible, denies_internet=_denies(instance),
    )  # fmt: skip


def _denies(instance: ReplicationInstance) -> bool:
    """Tell whether DMS shuts the instance to internet gateways: it does that to the IPv6 address of a private dual-stack one."""
    return instance.dual and not instance.publicly_accessible

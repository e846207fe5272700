"""A replication subnet group: the subnets in which DMS may put what runs a task.

Two zones are the least that DMS takes: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Network, Resource
from rules.network.subnet import Subnet


@dataclass(frozen=True, slots=True)
class GroupSubnet:
    """One subnet of a group. ``zone`` is the name of its Availability Zone, ``status`` is ``Active`` while DMS can use it."""

    id: str
    zone: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicationSubnetGroup(Resource):
    """``id`` is as DMS writes its ARN. ``network_types`` are ``IPV4``, ``DUAL``; none where AWS does not say."""

    KIND: ClassVar[str] = "replication-subnet-group"
    LISTED_BY: ClassVar[str] = "dms:DescribeReplicationSubnetGroups"

    vpc: str
    subnets: tuple[GroupSubnet, ...] = ()
    status: str | None = None
    network_types: tuple[str, ...] = ()

    def zones(self, network: Network) -> frozenset[str]:
        """Give the names of the zones that it covers, by what DMS says of its subnets, else by the subnets themselves."""
        read = {each.id: found.zone_name for each in self.subnets if (found := network.find(Subnet, each.id))}
        return frozenset(zone for each in self.subnets if (zone := each.zone or read.get(each.id)))


def subnet_group_id(account: str, region: str, name: str) -> str:
    """Name a group as its ARN does; DMS keeps the names of groups in lower case."""
    partition = "aws-cn" if region.startswith("cn-") else "aws-us-gov" if region.startswith("us-gov-") else "aws"
    return f"arn:{partition}:dms:{region}:{account}:subgrp:{name.lower()}"

"""A source that is given by a name of a private hosted zone."""

from __future__ import annotations

from rules.network.hosted_zone import ASSOCIATIONS, HostedZone, Record
from rules.network.replication_task import ReplicationTask
from rules.network.resolver_rule import ResolverRule
from tests.builders import ACCOUNT, REGION, Where, World
from tests.healthy import two_vpcs

WHERE = Where(account=ACCOUNT, region=REGION)
HOST = "billing.corp.example"
SOURCE = f"arn:aws:dms:{REGION}:{ACCOUNT}:endpoint:billing-sync-source"
INSTANCE = f"arn:aws:dms:{REGION}:{ACCOUNT}:rep:billing-sync"
LISTINGS = (HostedZone.LISTED_BY, ASSOCIATIONS, ResolverRule.LISTED_BY)


def zone(*records: Record, vpcs: tuple[str, ...] = ("vpc-dms", "vpc-billing"), name: str = "corp.example") -> HostedZone:
    """Give a private zone."""
    return HostedZone(id=f"Z0{name.partition('.')[0].upper()}", name=name, vpcs=vpcs, records=records, **WHERE)


RECORDS = (Record(HOST, "CNAME", ("oracle-1.corp.example",)), Record("oracle-1.corp.example", "A", ("10.20.4.55",)))


def hosted_zone(*, vpcs: tuple[str, ...] = ("vpc-dms", "vpc-billing")) -> tuple[World, ReplicationTask]:
    """The source in the peered VPC is given by a name that a private zone of both VPCs holds."""
    world, task = two_vpcs()
    world.add(zone(*RECORDS, vpcs=vpcs))
    world.change(SOURCE, host=HOST)
    return world, task

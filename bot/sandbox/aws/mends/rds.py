"""RDS instances and their interfaces, of which moto makes none. AWS shows them in the instance's subnets as ``RDSNetworkInterface``.

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.dms.utils import random_id
from moto.rds.models import RDSBackend

from bot.sandbox.aws.mends.addresses import public_address
from bot.sandbox.aws.mends.interfaces import ec2_of, place_interface, regroup
from bot.sandbox.aws.mends.mend import mend

DESCRIPTION = "RDSNetworkInterface"


@mend(RDSBackend, "create_db_instance")
def _placed(moto: Callable[..., Any], self: Any, wanted: Any) -> Any:
    """Give the instance an interface in its zone, and its standby one in another; moto's default group is that of another VPC."""
    cluster = self.clusters.get(wanted.get("db_cluster_identifier") or "")
    group = self.subnet_groups.get(wanted.get("db_subnet_group_name") or (cluster.db_subnet_group if cluster else ""))
    ec2 = ec2_of(self)
    if group and not cluster and not wanted.get("vpc_security_group_ids"):
        wanted["vpc_security_group_ids"] = [ec2.get_default_security_group(group.vpc_id).id]
    database = moto(self, wanted)
    database.publicly_accessible, database.interfaces = bool(database.publicly_accessible), []
    database.dbi_resource_id = f"db-{random_id(uppercase=True, length=26)}"  # moto has one for all
    if group:
        database.db_subnet_group = group
        _place(ec2, database, [(each["SubnetIdentifier"], each["SubnetAvailabilityZone"]["Name"]) for each in group.subnets])
    elif not cluster:  # as it was with EC2-Classic: in no VPC, with a group of RDS's own; moto gives it a VPC's
        database.vpc_security_group_ids, database.db_security_groups = [], database.db_security_groups or ["default"]
    return database


def _place(ec2: Any, database: Any, subnets: list[tuple[str, str]]) -> None:
    home = next((each for each in subnets if each[1] == database.availability_zone), subnets[0])
    standby = [each for each in subnets if each[1] != home[1]][:1] if database.multi_az else []
    database.availability_zone = home[1]
    if standby:
        database.secondary_availability_zone = standby[0][1]
    for number, (subnet, _) in enumerate([home, *standby]):
        public = database.publicly_accessible and number == 0
        database.interfaces.append(place_interface(ec2, subnet, database.vpc_security_group_ids, DESCRIPTION, public=public))


@mend(RDSBackend, "modify_db_instance")
def _modified(moto: Callable[..., Any], self: Any, identifier: str, wanted: Any) -> Any:
    """Have the interfaces follow new groups and PubliclyAccessible."""
    database = moto(self, identifier, wanted)
    for number, each in enumerate(database.interfaces):
        regroup(ec2_of(self), each, database.vpc_security_group_ids)
        each.public_ip = (each.public_ip or public_address()) if database.publicly_accessible and number == 0 else None
    return database


@mend(RDSBackend, "delete_db_instance")
def _gone(moto: Callable[..., Any], self: Any, *args: Any, **kwargs: Any) -> Any:
    database = moto(self, *args, **kwargs)
    for each in database.interfaces:
        ec2_of(self).enis.pop(each.id, None)
    return database


@mend(RDSBackend, "modify_db_cluster")
def _members_modified(moto: Callable[..., Any], self: Any, wanted: Any) -> Any:
    """Have the interfaces of a cluster's members follow its groups."""
    cluster = moto(self, wanted)
    for database in self.databases.values():
        for each in database.interfaces if database.db_cluster_identifier == cluster.db_cluster_identifier else ():
            regroup(ec2_of(self), each, database.vpc_security_group_ids)
    return cluster

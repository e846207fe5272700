"""DMS replication instances and their subnet groups. In moto all of them lie in ``vpc-12345`` at ``10.0.0.1``; in AWS each has an interface in a subnet.

https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.dms.models import DatabaseMigrationServiceBackend as Backend
from moto.dms.models import FakeReplicationInstance, FakeReplicationSubnetGroup
from moto.dms.responses import DatabaseMigrationServiceResponse as Response

from bot.sandbox.aws.mends.dms import by, listing
from bot.sandbox.aws.mends.interfaces import ec2_of, place_interface, regroup
from bot.sandbox.aws.mends.mend import AwsError, mend

ZONES = 2
"""A subnet group covers two Availability Zones at least."""


@mend(Backend, "create_replication_subnet_group")
def _grouped(moto: Callable[..., Any], self: Any, **asked: Any) -> Any:
    """Keep the subnets, which moto forgets, and refuse those that do not exist or lie in one zone."""
    ec2 = ec2_of(self)
    known = {subnet.id: subnet for zone in ec2.subnets.values() for subnet in zone.values()}
    if unknown := [each for each in asked["subnet_ids"] if each not in known]:
        raise AwsError("InvalidSubnet", f"The requested subnet is invalid: {unknown[0]}")
    places = [known[each] for each in asked["subnet_ids"]]
    if len({each.availability_zone for each in places}) < ZONES:
        raise AwsError("ReplicationSubnetGroupDoesNotCoverEnoughAZs", "The replication subnet group does not cover enough Availability Zones.")
    asked["replication_subnet_group_identifier"] = asked["replication_subnet_group_identifier"].lower()
    group = moto(self, **asked)
    group.places = places
    return group


@mend(FakeReplicationSubnetGroup, "to_dict")
def _group_shown(moto: Callable[[Any], dict[str, Any]], self: Any) -> dict[str, Any]:
    subnets = [{"SubnetIdentifier": each.id, "SubnetAvailabilityZone": {"Name": each.availability_zone}, "SubnetStatus": "Active"} for each in self.places]
    return {**moto(self), "VpcId": self.places[0].vpc_id, "Subnets": subnets}


@mend(Backend, "create_replication_instance")
def _placed(moto: Callable[..., Any], self: Any, **asked: Any) -> Any:
    """Put the instance in a subnet of its group, with an interface, and with a public address unless that is declined."""
    name, wanted = (asked["replication_subnet_group_identifier"] or "default").lower(), asked["replication_instance_identifier"].lower()
    group = self.replication_subnet_groups.get(name)
    if group is None:
        raise AwsError("ResourceNotFoundFault", f"Replication subnet group {name} was not found.")
    if wanted in {each.id for each in self.replication_instances.values()}:
        raise AwsError("ResourceAlreadyExistsFault", f"Replication instance {wanted} already exists.")
    home = next((each for each in group.places if each.availability_zone == asked["availability_zone"]), group.places[0])
    public = asked["publicly_accessible"] is not False
    given = {"replication_instance_identifier": wanted, "availability_zone": home.availability_zone, "publicly_accessible": public}
    instance = moto(self, **{**asked, **given, "multi_az": bool(asked["multi_az"]), "engine_version": asked["engine_version"] or "3.5.4"})
    instance.group = group
    instance.interface = place_interface(ec2_of(self), home.id, asked["vpc_security_group_ids"] or (), "DMSNetworkInterface", public=public)
    groups = [each.id for each in instance.interface.group_set]
    instance.vpc_security_groups = [{"VpcSecurityGroupId": each, "Status": "active"} for each in groups]
    instance.private_ip_addresses = [instance.interface.private_ip_address]
    instance.public_ip_addresses = [instance.interface.public_ip] if public else []
    return instance


@mend(FakeReplicationInstance, "to_dict")
def _instance_shown(moto: Callable[[Any], dict[str, Any]], self: Any) -> dict[str, Any]:
    shown = {**moto(self), "ReplicationSubnetGroup": self.group.to_dict()}
    standby = next((each.availability_zone for each in self.group.places if each.availability_zone != self.availability_zone), None)
    return {**shown, "SecondaryAvailabilityZone": standby} if self.multi_az else shown


@mend(Backend, "modify_replication_instance")
def _regrouped(moto: Callable[..., Any], self: Any, **asked: Any) -> Any:
    """Give the interface the instance's new groups."""
    instance = moto(self, **asked)
    if asked["vpc_security_group_ids"]:
        regroup(ec2_of(self), instance.interface, asked["vpc_security_group_ids"])
    return instance


@mend(Backend, "delete_replication_instance")
def _gone(moto: Callable[..., Any], self: Any, replication_instance_arn: str) -> Any:
    """Refuse while a task needs the instance, and take its interface with it; moto does neither."""
    if any(each.replication_instance_arn == replication_instance_arn for each in self.replication_tasks.values()):
        raise AwsError("InvalidResourceStateFault", "Replication instance is in use by one or more tasks and cannot be deleted.")
    instance = moto(self, replication_instance_arn)
    ec2_of(self).enis.pop(instance.interface.id, None)
    return instance


@mend(Response, "describe_replication_instances")
def _instances(_: Callable[..., Any], self: Any) -> ActionResult:
    instances = list(self.dms_backend.replication_instances.values())
    for each in instances:
        each.advance()  # from creating to available, which takes moto one look
    filters = {
        "replication-instance-arn": by("ReplicationInstanceArn"), "replication-instance-id": by("ReplicationInstanceIdentifier"),
        "replication-instance-class": by("ReplicationInstanceClass"), "engine-version": by("EngineVersion"),
    }  # fmt: skip
    return listing(self, "ReplicationInstances", [each.to_dict() for each in instances], filters, "ReplicationInstanceArn")


@mend(Response, "describe_replication_subnet_groups")
def _groups(_: Callable[..., Any], self: Any) -> ActionResult:
    groups = [each.to_dict() for each in self.dms_backend.replication_subnet_groups.values()]
    name = "ReplicationSubnetGroupIdentifier"
    return listing(self, "ReplicationSubnetGroups", groups, {"replication-subnet-group-id": by(name)}, name)

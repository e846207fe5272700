"""ClassicLink, which AWS retired with EC2-Classic and moto has by half. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vpc-classiclink.html"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address, ip_network
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.instances import Instance
from moto.ec2.models.vpcs import VPCBackend
from moto.ec2.responses import EC2Response

from bot.sandbox.aws.mends.mend import AwsError, mend, mend_property

CLASSIC = "10.0.0.0/8"


def _links(ec2: Any) -> dict[str, tuple[str, list[str]]]:
    """Give the VPC and the groups of each linked instance."""
    links: dict[str, tuple[str, list[str]]] = vars(ec2).setdefault("classic_links", {})
    return links


@mend(VPCBackend, "enable_vpc_classic_link")
def _enabled(moto: Callable[..., bool], self: Any, vpc_id: str) -> bool:
    """Route the addresses of EC2-Classic to ``local`` in every table of the VPC; moto only remembers that it is enabled."""
    done = moto(self, vpc_id)
    for table in list(self.route_tables.values()):
        if done and table.vpc_id == vpc_id and all(route.destination_cidr_block != CLASSIC for route in table.routes):
            self.create_route(table.id, CLASSIC, local=True)
    return done


@mend(EC2Response, "attach_classic_link_vpc")
def _attached(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    """Link an instance that was started without a subnet, and take it and its interface out of the default VPC, where moto has it."""
    ec2, vpc = self.ec2_backend, self.ec2_backend.get_vpc(self._get_param("VpcId"))
    instance = ec2.get_instance(self._get_param("InstanceId"))
    if not vpc.classic_link_enabled:
        raise AwsError("InvalidState", f"The VPC {vpc.id} is not enabled for ClassicLink")
    if ip_address(instance.private_ip) in ip_network(vpc.cidr_block):
        raise AwsError("InvalidInstanceID.NotLinkable", f"The address of {instance.id} is one of the VPC's")
    for interface in instance.nics.values():
        ec2.enis.pop(interface.id, None)
    _links(ec2)[instance.id] = (vpc.id, [ec2.get_security_group_from_id(group).id for group in self._get_param("Groups", [])])
    return ActionResult({"Return": True})


@mend(EC2Response, "detach_classic_link_vpc")
def _detached(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    return ActionResult({"Return": _links(self.ec2_backend).pop(self._get_param("InstanceId"), None) is not None})


@mend(EC2Response, "describe_classic_link_instances")
def _described(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    ec2 = self.ec2_backend
    found = [
        {
            "InstanceId": instance,
            "VpcId": vpc,
            "Groups": [{"GroupId": group, "GroupName": ec2.get_security_group_from_id(group).name} for group in groups],
            "Tags": ec2.get_instance(instance).get_tags(),
        }
        for instance, (vpc, groups) in _links(ec2).items()
    ]
    return ActionResult({"Instances": found})


@mend_property(Instance, "vpc_id")
def _outside(instance: Any, vpc: str | None) -> str | None:
    """Show a linked instance as AWS does: in no VPC."""
    return None if instance.id in _links(instance.ec2_backend) else vpc

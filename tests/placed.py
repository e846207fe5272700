"""Where a task may run, made of the healthy networks: Multi-AZ, on the move, Serverless; and what DMS needs before any packet."""

from __future__ import annotations

from dataclasses import replace

from rules.network.packet import prefix
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_subnet_group import GroupSubnet, ReplicationSubnetGroup, subnet_group_id
from rules.network.replication_task import ReplicationTask
from rules.network.service_role import VPC_ROLE, ServiceRole
from rules.network.subnet import Subnet
from tests.builders import ACCOUNT, REGION, World
from tests.healthy import interface_endpoint, nat_gateway, one_vpc

GROUP = subnet_group_id(ACCOUNT, REGION, "dms")
ROLE = f"arn:aws:iam::{ACCOUNT}:role/{VPC_ROLE}"


def instance_of(world: World, task: ReplicationTask) -> ReplicationInstance:
    """Give what runs the task."""
    return next(each for each in world.resources if isinstance(each, ReplicationInstance) and each.id == task.instance)


def prepared(world: World, task: ReplicationTask) -> None:
    """Add what DMS needs: the subnet group of the instance, active endpoints, the role."""
    subnets = {each.id: each for each in world.resources if isinstance(each, Subnet)}
    instance = instance_of(world, task)
    listed = tuple(GroupSubnet(each, subnets[each].zone_name, "Active") for each in instance.subnets)
    world.change(task.instance, subnet_group=GROUP)
    for endpoint in (task.source, task.target):
        world.change(endpoint, status="active")
    world.add(
        ReplicationSubnetGroup(
            id=GROUP, account=ACCOUNT, region=REGION, name="dms", vpc=instance.vpc or "", subnets=listed, status="Complete", network_types=("IPV4",)
        ),
        ServiceRole(id=ROLE, account=ACCOUNT, region=REGION, name=VPC_ROLE, exists=True),
    )


def multi_az() -> tuple[World, ReplicationTask]:
    """All in one VPC; the instance runs in the first zone, its standby waits in the second."""
    world, task = one_vpc()
    world.change(task.instance, zone="eu-west-1a", standby_zone="eu-west-1b")
    prepared(world, task)
    return world, task


def moving() -> tuple[World, ReplicationTask]:
    """All in one VPC; the task is being moved to an instance in a subnet and with a group of its own."""
    world, task = one_vpc()
    prepared(world, task)
    home = world.subnet("dms-new", "vpc-shop", "10.0.3.0/24")
    world.group("new", "vpc-shop", "out tcp 5432 to sg-orders", "out tcp 3306 to sg-lake")
    world.interface("new", home, "10.0.3.23", "sg-new", description="DMSNetworkInterface")
    arn = f"arn:aws:dms:{REGION}:{ACCOUNT}:rep:new"
    old = instance_of(world, task)
    world.add(replace(old, id=arn, name="new-instance", subnets=(home,), groups=("sg-new",), addresses=(prefix("10.0.3.23"),), subnet_group=None))
    for group, port in (("orders", 5432), ("lake", 3306)):
        world.resources = [each for each in world.resources if each.id != f"sg-{group}"]
        world.group(group, "vpc-shop", f"in tcp {port} from sg-dms", f"in tcp {port} from sg-new")
    world.change(task.id, moving_to=arn, status="moving")
    return world, replace(task, moving_to=arn, status="moving")


def serverless(world: World, task: ReplicationTask, *subnets: str, zone: str | None = None) -> ReplicationTask:
    """Have Serverless run the task, in any of these subnets."""
    arn = f"arn:aws:dms:{REGION}:{ACCOUNT}:replication-config:{task.name}"
    old = instance_of(world, task)
    config = replace(task, id=arn, instance=f"{arn}/compute", status="created")
    compute = ReplicationInstance(
        id=config.instance, account=ACCOUNT, region=REGION, name=task.name, vpc=old.vpc, subnets=subnets, groups=old.groups, zone=zone, serverless=True
    )
    world.resources = [each for each in world.resources if each.id not in (task.id, old.id, "eni-dms")]
    world.add(config, compute)
    prepared(world, config)
    return config


def serverless_endpoint() -> tuple[World, ReplicationTask]:
    """Serverless between a database and Kinesis, which an interface endpoint in the same VPC takes."""
    world, task = interface_endpoint()
    other = world.subnet("dms-b", "vpc-mart", "10.0.2.0/24", zone="b")
    return world, serverless(world, task, "subnet-dms-a", other)


def serverless_nat_gateway() -> tuple[World, ReplicationTask]:
    """Serverless in two zones that leaves by one NAT gateway."""
    world, task = nat_gateway()
    other = world.subnet("dms-b", "vpc-ledger", "10.0.2.0/24", ["0.0.0.0/0 nat-ledger"], zone="b")
    return world, serverless(world, task, "subnet-dms-a", other)

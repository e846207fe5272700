"""Where a task runs, as DMS tells it: Serverless configs, moves, subnet groups, the role. Whatever is malformed is a lack."""

from __future__ import annotations

from typing import Any

import pytest

from bot.scan.collectors import replication_config, replication_task, service_role
from bot.scan.scope import Scope
from bot.scan.snapshot import build
from rules.network.endpoint import Endpoint
from rules.network.network import Network
from rules.network.replication_instance import ReplicationInstance
from rules.network.replication_subnet_group import GroupSubnet, ReplicationSubnetGroup, subnet_group_id
from rules.network.replication_task import ReplicationTask
from rules.network.service_role import VPC_ROLE, ServiceRole
from tests.bot.scan.answers import one, read
from tests.bot.scan.worlds import HOME
from tests.bot.snapshots import ACCOUNT, REGION, snapshot

CONFIG = f"arn:aws:dms:{REGION}:{ACCOUNT}:replication-config:FEED"
CONFIGS, REPLICATIONS = replication_config.CONFIGS, replication_config.REPLICATIONS
ROLE = f"arn:aws:iam::{ACCOUNT}:role/{VPC_ROLE}"
CANARY = "hunter2-canary"


def config(**compute: Any) -> dict[str, Any]:
    return {
        "ReplicationConfigArn": CONFIG, "ReplicationConfigIdentifier": "feed", "SourceEndpointArn": "s", "TargetEndpointArn": "t",
        "ComputeConfig": {"ReplicationSubnetGroupId": "DMS", "VpcSecurityGroupIds": ["sg-1"], **compute},
    }  # fmt: skip


def group(**fields: Any) -> dict[str, Any]:
    subnets = [{"SubnetIdentifier": f"subnet-{zone}", "SubnetAvailabilityZone": {"Name": f"{REGION}{zone}"}, "SubnetStatus": "Active"} for zone in "ab"]
    found = {"ReplicationSubnetGroupIdentifier": "dms", "VpcId": "vpc-1", "SubnetGroupStatus": "Complete", "Subnets": subnets}
    return {**found, "SupportedNetworkTypes": ["IPV4"], **fields}


def serverless(*more: tuple[str, dict[str, Any]], **compute: Any) -> Network:
    listed = (CONFIGS, {"ReplicationConfigs": [config(**compute)]}), (ReplicationSubnetGroup.LISTED_BY, {"ReplicationSubnetGroups": [group()]})
    return read(*listed, *more)


def test_a_config_is_a_task_and_what_runs_it_in_its_groups_subnets() -> None:
    network = serverless(AvailabilityZone=f"{REGION}b", MultiAZ=False)
    task, compute = one(network, ReplicationTask), one(network, ReplicationInstance)
    assert (task.id, task.name, task.instance, task.serverless) == (CONFIG, "feed", compute.id, True)
    assert (compute.vpc, compute.subnets, compute.groups) == ("vpc-1", ("subnet-a", "subnet-b"), ("sg-1",))
    assert (compute.zone, compute.multi_az, compute.addresses, compute.publicly_accessible, compute.serverless) == (f"{REGION}b", False, (), False, True)


def test_a_config_whose_group_nobody_lists_is_nowhere() -> None:
    assert one(read((CONFIGS, {"ReplicationConfigs": [config()]})), ReplicationInstance).vpc is None


def test_the_replication_of_a_config_says_what_became_of_it() -> None:
    said = {"ReplicationConfigArn": CONFIG, "Status": "failed", "StopReason": "x", "FailureMessages": ["Test connection failed.", "timeout expired"]}
    task = one(serverless((REPLICATIONS, {"Replications": [said]})), ReplicationTask)
    assert (task.status, task.failure) == ("failed", "Test connection failed. timeout expired")
    quiet = one(serverless((REPLICATIONS, {"Replications": [{"ReplicationConfigArn": CONFIG, "StopReason": "Stopped by a user"}]})), ReplicationTask)
    assert (quiet.status, quiet.failure) == ("", "Stopped by a user")


def test_of_a_config_nothing_is_kept_but_where_it_runs() -> None:
    call = replication_config.find(HOME, "feed")
    kept = call.keep({**config(KmsKeyId=CANARY), "TableMappings": CANARY, "ReplicationSettings": CANARY})
    assert kept == config()
    assert call.arguments == {"Filters": [{"Name": "replication-config-id", "Values": ["feed"]}]}
    (state,) = replication_config.collect(Scope(HOME, configs=(CONFIG,)))
    assert CANARY not in str(state.keep({"ReplicationConfigArn": CONFIG, "FailureMessages": [f"password={CANARY}", 7]}))


@pytest.mark.parametrize("broken", [{"ComputeConfig": None}, {"ReplicationConfigArn": 7}, {"ComputeConfig": {"VpcSecurityGroupIds": "sg-1"}}])
def test_a_config_that_nobody_understands_is_a_lack_and_no_task(broken: dict[str, Any]) -> None:
    network = read((CONFIGS, {"ReplicationConfigs": [{**config(), **broken}]}))
    assert (*network.all(ReplicationTask), *network.all(ReplicationInstance)) == ()
    assert network.lacks[ACCOUNT, REGION, CONFIGS].code == "MALFORMED_RESPONSE"


def test_a_task_on_the_move_says_where_to() -> None:
    item = {"ReplicationTaskArn": "a", "ReplicationTaskIdentifier": "n", "SourceEndpointArn": "s", "TargetEndpointArn": "t", "ReplicationInstanceArn": "i"}
    moving = {**item, "Status": "moving", "TargetReplicationInstanceArn": "j"}
    assert [one(read((ReplicationTask.LISTED_BY, {"ReplicationTasks": [each]})), ReplicationTask).instances for each in (item, moving)] == [("i",), ("i", "j")]
    assert replication_task.find(HOME).keep(moving) == moving


def test_a_subnet_group_is_known_by_its_listing_or_by_an_instance_in_it() -> None:
    listed = one(read((ReplicationSubnetGroup.LISTED_BY, {"ReplicationSubnetGroups": [group()]})), ReplicationSubnetGroup)
    assert (listed.id, listed.status, listed.network_types) == (subnet_group_id(ACCOUNT, REGION, "dms"), "Complete", ("IPV4",))
    assert listed.subnets == tuple(GroupSubnet(f"subnet-{zone}", f"{REGION}{zone}", "Active") for zone in "ab")
    network = build(snapshot(orders_cdc=5432))
    (instance,) = network.all(ReplicationInstance)
    assert network.find(ReplicationSubnetGroup, instance.subnet_group)


def test_an_endpoint_says_its_status() -> None:
    assert [each.status for each in build(snapshot(orders_cdc=5432)).all(Endpoint)] == ["active", "active"]


def role(*services: object) -> dict[str, Any]:
    statements = [{"Effect": "Allow", "Principal": {"Service": each, "AWS": CANARY}, "Action": "sts:AssumeRole"} for each in services]
    return {"RoleName": VPC_ROLE, "Arn": ROLE, "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": statements}, "Description": CANARY}


@pytest.mark.parametrize(
    ("service", "trusted"),
    [
        ("dms.amazonaws.com", True), (["ec2.amazonaws.com", "dms.eu-west-1.amazonaws.com"], True), ("dms.amazonaws.com.cn", True),
        ("ec2.amazonaws.com", False), ("dms.amazonaws.com.example", False),
    ],
)  # fmt: skip
def test_the_role_is_there_and_lets_dms_in_or_not(service: object, *, trusted: bool) -> None:
    (call,) = service_role.collect(Scope(HOME, home=True))
    shown = call.keep(role(service))
    found = one(read((ServiceRole.LISTED_BY, {"Role": shown}), about=dict(call.parameters)), ServiceRole)
    assert (found.exists, found.trusts_dms) == (True, trusted)
    assert CANARY not in str(shown)


def test_a_role_that_is_not_there_is_known_not_to_be() -> None:
    """IAM says so by an error, which stands as an empty answer."""
    (call,) = service_role.collect(Scope(HOME, home=True))
    assert (call.none, call.parameters) == ("NoSuchEntity", {"RoleName": VPC_ROLE})
    assert not one(read((ServiceRole.LISTED_BY, {"Role": []}), about={"RoleName": VPC_ROLE}), ServiceRole).exists


@pytest.mark.parametrize("shown", [None, 7, {"Arn": ROLE}, {"Arn": ROLE, "RoleName": VPC_ROLE, "AssumeRolePolicyDocument": {"Statement": [{"Principal": 7}]}}])
def test_a_role_that_nobody_understands_is_a_lack(shown: object) -> None:
    network = read((ServiceRole.LISTED_BY, {"Role": shown}), about={"RoleName": VPC_ROLE})
    assert network.all(ServiceRole) == ()
    assert network.lacks[ACCOUNT, REGION, ServiceRole.LISTED_BY].code == "MALFORMED_RESPONSE"

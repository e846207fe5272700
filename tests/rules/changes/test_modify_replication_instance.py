"""A replication instance carries fewer groups."""

from __future__ import annotations

from rules.changes.modify_replication_instance import ModifyReplicationInstance
from rules.network.network_interface import NetworkInterface
from rules.network.replication_instance import ReplicationInstance
from tests.builders import ACCOUNT, REGION
from tests.healthy import one_vpc
from tests.rules.changes.readers import calls, options

WORLD, TASK = one_vpc()
INSTANCE = TASK.instance or ""
CHANGE = ModifyReplicationInstance(account=ACCOUNT, region=REGION, instance=INSTANCE, groups=("sg-own",), instead_of=("sg-dms", "sg-own"))


def test_the_instance_and_its_interface_carry_the_groups_alone() -> None:
    after = CHANGE.apply(WORLD.network())
    instance, interface = after.find(ReplicationInstance, INSTANCE), after.find(NetworkInterface, "eni-dms")
    assert instance
    assert interface
    assert instance.groups == interface.groups == ("sg-own",)


def test_the_undo_gives_the_old_groups_back() -> None:
    for text, groups in ((CHANGE.as_cli(), "sg-own"), (CHANGE.undo(), "sg-dmssg-own")):
        expected = {"--replication-instance-arn": INSTANCE, "--vpc-security-group-ids": groups, "--apply-immediately": "", "--region": "eu-west-1"}
        assert options(calls(text)[0]) == ("modify-replication-instance", expected)
    assert CHANGE.permissions == ("dms:ModifyReplicationInstance",)
    assert CHANGE.summary == "carry sg-own alone"

"""What DMS saw itself of a task whose network is as it is."""

from __future__ import annotations

from dataclasses import replace

from rules.network.replication_task import ConnectionTest, ReplicationTask
from tests.builders import Where, World

Case = tuple[World, ReplicationTask]


def with_failed_test(case: Case, message: str, role: str = "source") -> Case:
    """Let the last connection test of an endpoint have failed with a message."""
    world, task = case
    endpoint = task.source if role == "source" else task.target
    where = Where(account=task.account, region=task.region)
    world.add(ConnectionTest(id=f"test of {role}", instance=task.instance, endpoint=endpoint, status="failed", failure=message, **where))
    return world, task


def with_failed_task(case: Case, message: str) -> Case:
    """Let the task have failed with a message."""
    world, task = case
    failed = replace(task, status="failed", failure=message)
    world.change(task.id, status="failed", failure=message)
    return world, failed

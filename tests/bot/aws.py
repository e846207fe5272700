"""What the tests of the bot do with the sandbox's AWS."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.aws.calls import DEFAULT_ACCOUNT
from bot.sandbox.aws.server import environment
from bot.sandbox.demo import clients


def sign_in(patch: pytest.MonkeyPatch, endpoint: str, account: str = DEFAULT_ACCOUNT) -> None:
    """Make the environment that of a person who is signed in to that account of the AWS at ``endpoint``, and to no other."""
    for name, value in environment(endpoint, account).items():
        patch.setenv(name, value)
    patch.delenv("AWS_PROFILE", raising=False)


def task_called(endpoint: str, name: str) -> dict[str, Any]:
    """Give what AWS says of the task of that name."""
    wanted = [{"Name": "replication-task-id", "Values": [name]}]
    (task,) = clients(endpoint)("dms").describe_replication_tasks(Filters=wanted)["ReplicationTasks"]
    return dict(task)

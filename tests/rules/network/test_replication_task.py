"""A task, with an instance or without."""

from __future__ import annotations

from tests.healthy import one_vpc
from tests.placed import moving, serverless_endpoint


def test_it_runs_on_one_instance_and_may_be_moved_to_another() -> None:
    arn = "arn:aws:dms:eu-west-1:111122223333:rep:"
    assert one_vpc()[1].instances == (f"{arn}orders-cdc",)
    assert moving()[1].instances == (f"{arn}orders-cdc", f"{arn}new")


def test_a_config_is_serverless() -> None:
    assert [task.serverless for _, task in (one_vpc(), serverless_endpoint())] == [False, True]

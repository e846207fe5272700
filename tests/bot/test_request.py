"""What people type is a task's name, or they are told in one sentence why it cannot be."""

from __future__ import annotations

import pytest

from bot.errors import UsageError
from bot.request import address, task_name


@pytest.mark.parametrize(
    "typed",
    [
        "orders-cdc",
        "a",
        "x" * 255,
        "arn:aws:dms:us-east-1:111122223333:task:ABCDEFGH",
        "arn:aws-us-gov:dms:us-gov-west-1:111122223333:replication-config:ABC-1",
    ],
)
def test_a_task_is_named_by_its_identifier_or_its_arn(typed: str) -> None:
    assert task_name(f"  {typed} ") == typed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (" ", "No task is named."),
        ("x" * 10_000, "A task's name has at most 255 characters; this one has 10,000."),
        ("🚀", "A task's name holds letters, digits and hyphens alone."),
        ("orders cdc", "A task's name holds letters, digits and hyphens alone."),
        ("orders\x1b[2J", "A task's name holds letters, digits and hyphens alone."),
        ("órdenes", "A task's name holds letters, digits and hyphens alone."),
        ("arn:aws:dms:us-east-1:1:task:X", "This is not the ARN of a DMS task: those look like arn:aws:dms:us-east-1:111122223333:task:ABCDEFGH."),
        ("arn:aws:s3:::bucket", "This is not the ARN of a DMS task: those look like arn:aws:dms:us-east-1:111122223333:task:ABCDEFGH."),
    ],
)
def test_what_cannot_be_a_task_is_refused_in_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        task_name(typed)
    assert str(refused.value) == sentence
    assert refused.value.advice.endswith(".")


@pytest.mark.parametrize("typed", ["db.example.com:5432", " 10.0.11.20:5432", "[2001:db8::9]:5432", "orders-db_1:1521"])
def test_an_address_is_a_host_and_a_port(typed: str) -> None:
    assert address(typed) == typed.strip()


@pytest.mark.parametrize("typed", ["", "db.example.com", "db:", ":5432", "db:0", "db:65536", "db:x", "2001:db8::9:5432", "a b:1", "db;rm:1", "x" * 254 + ":1"])
def test_what_is_no_address_is_refused_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(UsageError, match="not an address") as error:
        address(typed)
    assert "db.example.com:5432" in error.value.advice

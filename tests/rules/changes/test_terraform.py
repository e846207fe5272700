"""Terraform's words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rules.changes.terraform import Reference, Terraform, Value, merged
from tests.rules.changes.readers import adopted, terraform


def test_values_blocks_and_references_are_what_they_are() -> None:
    text = Terraform("aws_thing", "one", {"id": "sg-1", "on": True, "ports": 5, "all": ("a-1", "b-2"), "of": Reference("aws_eip.x.id"), "side": {"on": False}})
    _, name, values = terraform(text.text("aws.there"))
    assert name == "one"
    assert values["side"] == [{"on": False, "__is_block__": True}]
    expected = {"provider": "${aws.there}", "id": "sg-1", "on": True, "ports": 5, "all": ["a-1", "b-2"], "of": "${aws_eip.x.id}"}
    assert {key: values[key] for key in expected} == expected


@pytest.mark.parametrize("word", ["${file}", '"', "a b", "%{ if }", ""])
def test_what_terraform_would_run_never_reaches_a_file(word: str) -> None:
    arguments: tuple[Mapping[str, Value], ...] = ({"id": word}, {"ids": (word,)}, {"side": {"id": word}})
    for resource in (*(Terraform("aws_thing", "one", each) for each in arguments), Terraform("aws_thing", "one", {}, f"x{word} ")):
        with pytest.raises(ValueError, match="not an id"):
            resource.text()


def test_two_changes_of_one_thing_adopt_it_once() -> None:
    """A list is then one of all its members."""
    one = Terraform("aws_vpc", "vpc", {"support": True, "subnets": ("a", "b")}, "vpc-1")
    other = Terraform("aws_vpc", "vpc", {"hostnames": True, "subnets": ("a", "c")}, "vpc-1")
    (both,) = merged((one, other))
    assert both.arguments == {"support": True, "hostnames": True, "subnets": ("a", "b", "c")}
    assert adopted(both.text())["id"] == "vpc-1"


def test_different_things_stay_apart_and_equal_ones_are_one() -> None:
    rule = Terraform("aws_rule", "a", {"x": 1})
    assert merged((rule, rule, Terraform("aws_rule", "b", {"x": 1}))) == (rule, Terraform("aws_rule", "b", {"x": 1}))

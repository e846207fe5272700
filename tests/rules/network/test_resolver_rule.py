"""Rules of the resolver. What they do is told of in test_name.py."""

from __future__ import annotations

import pytest

from rules.network.resolver_rule import ResolverRule
from tests.named import WHERE


@pytest.mark.parametrize(
    ("domain", "host", "about"),
    [("corp.example", "db.corp.example", True), ("corp.example", "DB.corp.example.", True), ("corp.example", "dbcorp.example", False), ("", "db.test", True)],
)
def test_a_rule_is_about_its_domain_and_the_one_of_the_root_about_every_name(domain: str, host: str, about: bool) -> None:  # noqa: FBT001 - a case
    assert ResolverRule(id="rslvr-rr-1", domain=domain, sort="FORWARD", **WHERE).rules(host) == about

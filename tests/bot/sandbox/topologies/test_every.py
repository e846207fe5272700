"""Every configuration, built by real calls, scanned and judged: healthy ones work, and each breakage stops the leg that it says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.report import Report
from bot.sandbox.topologies.configuration import Variant
from bot.sandbox.topologies.every import CONFIGURATIONS, variants

VARIANTS = tuple(variants())


@pytest.mark.parametrize("variant", VARIANTS, ids=[each.task for each in VARIANTS])
def test_a_check_finds_what_was_built(reports: Mapping[str, Report], variant: Variant) -> None:
    report = reports[variant.task]
    assert report.verdict == variant.verdict
    blocked = {each.role for each in report.legs if each.verdict == "blocked"}
    if variant.breakage:
        assert variant.configuration.breakages[variant.breakage].leg in blocked
        assert any(each.outcome == "failed" for each in report.findings)
    else:
        assert blocked == ({"source"} if variant.verdict == "blocked" else set())


def test_no_rule_of_posture_speaks_where_all_is_well(reports: Mapping[str, Report]) -> None:
    healthy = [reports[each.task] for each in VARIANTS if not each.breakage]
    assert [(each.task.identifier, finding.message) for each in healthy for finding in each.findings if finding.posture] == []


def test_every_configuration_of_the_seed_that_this_release_covers_is_there() -> None:
    assert {"single-vpc", "two-vpcs", "internet", "classiclink", "nat-gateway", "vpn-or-direct-connect"} <= set(CONFIGURATIONS)


def test_a_leg_has_its_configurations_name(reports: Mapping[str, Report]) -> None:
    """The first leg is the one that a configuration is about."""
    for name, configuration in CONFIGURATIONS.items():
        expected = {"rds-proxy": "single-vpc", "serverless": "single-vpc", "transit-gateway": "two-vpcs"}.get(name, name.removesuffix("-to-rds"))
        assert reports[configuration.task].legs[0].configuration == expected


def test_one_breakage_more_or_less_is_a_task_of_its_own() -> None:
    names = [each.task for each in VARIANTS]
    assert len(set(names)) == len(names)
    assert all(len(f"{each}-partner") <= 63 for each in names), "an RDS identifier has 63 characters at most"
    assert len({each.title for each in VARIANTS if not each.breakage}) == len(CONFIGURATIONS)

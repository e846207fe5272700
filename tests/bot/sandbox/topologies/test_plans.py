"""Plans carried out: each broken network is mended by the AWS CLI with the very script that a person would get, and broken again by its undo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.report import Report
from bot.sandbox.aws.server import environment
from bot.sandbox.topologies.every import CONFIGURATIONS, variants
from bot.terminal.fix import written
from tests.bot.sandbox.command_line import command_line, run
from tests.bot.sandbox.conftest import clients_of
from tests.bot.sandbox.topologies.looking import check

OTHER_ACCOUNT = "444455556666"
BROKEN = tuple(each.task for each in variants() if each.breakage)
MENDABLE = ("single-vpc", "two-vpcs", "internet", "nat-gateway", "vpn-or-direct-connect", "transit-gateway", "rds-proxy", "serverless")
"""Configurations that a plan mends; ClassicLink AWS retired."""

Reports = Mapping[str, Report]
every_broken_task = pytest.mark.parametrize("task", BROKEN)


@dataclass(frozen=True)
class Story:
    """What a check says of every task before the scripts, after them, and after their undo."""

    before: Reports
    after: Reports
    again: Reports


def proved(report: Report) -> bool:
    """Tell whether the plan is one that leaves nothing blocked."""
    return report.plan is not None and report.plan.verified and report.plan.fixes != ()


def kinds(report: Report) -> set[str]:
    """Give what its plan does."""
    return {step.kind for step in report.plan.steps} if report.plan else set()


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the folder of an AWS CLI."""
    with command_line(tmp_path_factory.mktemp("tools")) as folder:
        yield folder


@pytest.fixture(scope="module")
def story(built: tuple[str, Reports], tools: Path) -> Story:
    endpoint, before = built
    scripts = {task: written(before[task], "sh").decode() for task in BROKEN if proved(before[task])}
    return Story(before, carried_out(endpoint, tools, scripts), carried_out(endpoint, tools, scripts, "undo"))


def carried_out(endpoint: str, tools: Path, scripts: Mapping[str, str], *arguments: str) -> Reports:
    """Run the scripts; give what a check says then."""

    def one(task: str) -> None:
        done = run(scripts[task], tools, environment(endpoint), *arguments)
        assert (done.returncode, done.stderr) == (0, ""), task

    with ThreadPoolExecutor(4) as several:
        list(several.map(one, scripts))
    return check(endpoint)


@every_broken_task
def test_what_was_blocked_is_as_its_plan_promised(story: Story, task: str) -> None:
    """It works, or leaves AWS with all of it open; what no plan mends stays as it is, and each finding says why."""
    before, after = story.before[task], story.after[task]
    assert before.verdict == "blocked"
    if proved(before):
        assert before.plan
        assert after.verdict == before.plan.verdict_after
        assert after.verdict in ("reachable", "exits-aws")
    else:
        assert after.verdict == "blocked"
        assert any(fix.because for fix in before.fixes if before.findings[fix.finding].outcome == "failed")


@every_broken_task
def test_after_the_undo_it_is_blocked_as_before(story: Story, task: str) -> None:
    """By the same findings; but a peering that was accepted and is taken back is deleted, since none can wait again."""
    before, again = (tuple(each.message for each in reports[task].findings) for reports in (story.before, story.again))
    assert story.again[task].verdict == "blocked"
    if "accept-vpc-peering-connection" in kinds(story.before[task]):
        assert " is deleted, not active" in again[0]
    else:
        assert again == before


@pytest.mark.parametrize("name", MENDABLE)
def test_a_plan_mends_each_configuration_in_most_of_the_ways_in_which_it_breaks(story: Story, name: str) -> None:
    configuration = CONFIGURATIONS[name]
    mended = [breakage for breakage in configuration.breakages if proved(story.before[f"{configuration.task}-{breakage}"])]
    assert len(mended) * 2 > len(configuration.breakages)


def test_every_kind_of_change_that_the_networks_need_was_carried_out(story: Story) -> None:
    made = {kind for task in BROKEN if proved(story.before[task]) for kind in kinds(story.before[task])}
    assert made == {
        "accept-vpc-peering-connection", "associate-transit-gateway-route-table", "attach-internet-gateway", "authorize-security-group-egress",
        "authorize-security-group-ingress", "create-nat-gateway", "create-network-acl-entry", "create-route",
        "enable-transit-gateway-route-table-propagation", "enable-vgw-route-propagation", "modify-transit-gateway-vpc-attachment", "replace-route",
        "replace-transit-gateway-route",
    }  # fmt: skip


def test_a_script_works_only_signed_in_to_the_account_that_it_names(built: tuple[str, Reports], tools: Path) -> None:
    endpoint, clients = built[0], clients_of(built[0])
    task = CONFIGURATIONS["single-vpc"].build_broken(lambda service: clients(service, OTHER_ACCOUNT), "database-closed")
    script = written(check(endpoint, OTHER_ACCOUNT)[task], "sh").decode()
    assert f"# Account {OTHER_ACCOUNT}, us-east-1: sg-" in script
    assert "InvalidGroup.NotFound" in run(script, tools, environment(endpoint)).stderr
    assert run(script, tools, environment(endpoint, OTHER_ACCOUNT)).returncode == 0
    assert check(endpoint, OTHER_ACCOUNT)[task].verdict == "reachable"

"""Whoever adds a rule is told here what is missing: its page, its scenario, its place among the requirements, the proof of its fix."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from rules.assess import Assessment, assess
from rules.catalogue import SEED, rules
from rules.judge import applied, judge
from rules.rule import Rule
from rules.verify import VerifiedFix

FOLDER = Path(__file__).parent / "scenarios"
SECTIONS = ("What it does", "Why it matters", "How to fix", "How safe the fix is")
SEVERITIES = ("critical", "high", "medium", "low", "informational")
NOT_YET = frozenset[str]()
"""Sentences of the user guide that no rule stands for yet. It may only shrink."""
HEALTHY = (
    "one_vpc", "two_vpcs", "internet", "nat_gateway", "transit_gateway", "vpn", "bridging_host", "one_vpc_load_balancer", "interface_endpoint", "rds_proxy",
    "warehouse",
    "gateway_endpoint", "central_egress", "dual_stack", "internet_by_ipv6", "nat_gateway_regional", "nat_gateway_private",
    "one_vpc_firewall", "transit_gateway_firewall", "store_redshift", "store_redis", "store_kafka", "store_opensearch", "hosted_zone",
    "dynamodb", "one_vpc_asm", "replica_set",
)  # fmt: skip
BY_DESIGN = {"FAR-001": "what the far side admits cannot be seen from AWS, so it is said even when all is well"}

every_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)


def scenario(name: str) -> ModuleType:
    return importlib.import_module(f"tests.scenarios.{name}.network")


@cache
def assessments() -> Mapping[str, Assessment]:
    """Judge every scenario once."""
    names = sorted(each.parent.name for each in FOLDER.glob("*/network.py"))
    return {name: assess(scenario(name).WORLD.network(), scenario(name).TASK) for name in names}


def said(rule: Rule) -> set[str]:
    """Give the scenarios in which the rule speaks."""
    return {name for name, each in assessments().items() if any(fix.finding.rule.id == rule.id for fix in each.fixes)}


def test_no_two_rules_share_an_id_or_a_title() -> None:
    ids, titles = [rule.id for rule in rules()], [rule.title for rule in rules()]
    assert len(set(ids)) == len(ids)
    assert len(set(titles)) == len(titles)


def test_the_catalogue_holds_one_rule_from_each_file() -> None:
    """The file's name is the rule's, as a sentence; the rules come in the order of their ids."""
    files = sorted(path.stem for path in (FOLDER.parent.parent / "rules" / "catalog").glob("*.py") if path.stem != "__init__")
    assert sorted(type(rule).__module__.rpartition(".")[2] for rule in rules()) == files
    assert {re.sub(r"(?<!^)([A-Z])", r"_\1", type(rule).__name__).lower() for rule in rules()} == set(files)
    assert [rule.id for rule in rules()] == sorted(rule.id for rule in rules())


@every_rule
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    """A short id, a sentence that holds when all is well, a severity of Security Hub, a page of AWS's."""
    assert re.fullmatch(r"[A-Z]{2,4}-\d{3}", rule.id)
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.severity in SEVERITIES
    assert re.fullmatch(r"https://docs\.aws\.amazon\.com/\S+", rule.reference)


@every_rule
def test_a_rule_has_its_page(rule: Rule) -> None:
    """A first sentence and the four sections, each with something to read."""
    first, *sections = re.split(r"^## ", rule.page(), flags=re.MULTILINE)
    assert first.strip().endswith(".")
    assert tuple(section.partition("\n")[0] for section in sections) == SECTIONS
    assert all(len(section.partition("\n")[2].split()) > 1 for section in sections)
    assert inspect.getdoc(type(rule)) != inspect.getdoc(Rule)


@every_rule
def test_a_rule_names_requirements_that_the_user_guide_has(rule: Rule) -> None:
    assert set(rule.seed) <= set(SEED)
    assert {each for each in rule.requires if each not in {other.id for other in rules()}} == set()


def test_every_requirement_of_the_user_guide_has_a_rule() -> None:
    """But for those that are named here as not yet."""
    told = {sentence for rule in rules() for sentence in rule.seed}
    assert set(SEED) - told == NOT_YET


def test_every_rule_speaks_in_a_scenario() -> None:
    """A rule that no scenario breaks may be dead."""
    assert {rule.id for rule in rules() if not said(rule)} == set()


@every_rule
def test_a_rule_is_quiet_where_all_is_well(rule: Rule) -> None:
    loud = said(rule) & set(HEALTHY)
    assert not loud or rule.id in BY_DESIGN


def test_the_healthy_scenarios_are_there() -> None:
    assert set(HEALTHY) <= set(assessments())


@every_rule
def test_a_rule_is_quiet_after_its_own_fix(rule: Rule) -> None:
    """In each scenario in which it has a fix that was proved."""
    for name in sorted(said(rule)):
        task, network = scenario(name).TASK, scenario(name).WORLD.network()
        assessment = assessments()[name]
        for fix in assessment.fixes[: len(assessment.judgement.findings)]:
            if fix.finding.rule.id == rule.id and isinstance(fix, VerifiedFix):
                assert fix.changes
                assert fix.finding.key not in {each.key for each in judge(applied(network, fix.changes), task).findings}


@every_rule
def test_a_finding_is_a_sentence_that_a_person_can_act_on(rule: Rule) -> None:
    """It ends with a period, and what has no change says why."""
    for name in said(rule):
        for fix in assessments()[name].fixes:
            if fix.finding.rule.id == rule.id:
                assert re.fullmatch(r"\S.*[^.]\.", fix.finding.message)
                assert isinstance(fix, VerifiedFix) or len(fix.because.split()) > 5

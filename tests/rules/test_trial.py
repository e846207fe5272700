"""What-ifs are made once, and only so many."""

from __future__ import annotations

import pytest

from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.legs import staged
from rules.trial import Trials
from tests.builders import ACCOUNT, REGION, Where, rule
from tests.healthy import one_vpc

WHERE = Where(account=ACCOUNT, region=REGION)
OPENING = AuthorizeSecurityGroup(group="sg-orders", rule=rule("in tcp 5432 from sg-dms"), **WHERE)
IDLE = AuthorizeSecurityGroup(group="sg-orders", rule=rule("in tcp 443 from sg-dms"), **WHERE)


def trials() -> Trials:
    world, task = one_vpc()
    world.change("sg-orders", rules=())
    return Trials(world.network().derive(staged), task)


def test_the_same_changes_are_tried_once_whoever_asks_and_in_whatever_order() -> None:
    tried = trials()
    assert tried.judged((OPENING, IDLE)).verdict == "reachable"
    once = tried.followed
    assert once == 4
    tried.standing(iter((IDLE, OPENING)))
    assert tried.judged((OPENING, IDLE)) is tried.judged([IDLE, OPENING])
    assert tried.followed == once


def test_other_changes_are_another_trial() -> None:
    tried = trials()
    assert tried.paths(()).verdict == "blocked"
    assert tried.paths(iter((OPENING,))).verdict == "reachable"
    assert tried.paths((IDLE,)).verdict == "blocked"
    assert tried.followed == 12


def test_what_stands_now_is_a_part_of_what_stands() -> None:
    tried = trials()
    assert tried.standing((), now=True).items() < tried.standing(()).items()


def test_trials_end_at_a_limit_but_every_task_is_tried_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rules.trial.MOST", 1)
    monkeypatch.setattr("rules.trial.TIMES", 2)
    tried = trials()
    tried.paths(())
    assert not tried.exhausted()
    tried.paths((OPENING,))
    assert tried.exhausted()

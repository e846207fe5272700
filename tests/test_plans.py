"""No plan of a scenario is larger than it must be: every smaller set of the changes that are known for the task leaves it blocked."""

from __future__ import annotations

from itertools import combinations

import pytest

from rules.assess import Assessment, assess
from rules.changes.change import Change
from rules.judge import applied
from rules.legs import follow
from rules.network.network import Network
from rules.network.replication_task import ReplicationTask
from rules.repair import WORKING
from rules.verify import VerifiedFix
from tests.plans import scenarios

CHOSEN = {
    "warehouse_secret_by_no_nat_gateway": "an endpoint is one change where a NAT gateway is two, and takes the service's name for all of its VPC: people choose"
}


def known(found: Assessment) -> tuple[Change, ...]:
    """Give the changes of every proved fix, and those of what people may choose instead."""
    fixes = (change for fix in found.fixes if isinstance(fix, VerifiedFix) and fix.finding.rule.planned for change in fix.changes)
    others = (step.change for other in (found.plan.alternatives if found.plan else ()) for step in other.steps)
    return tuple(dict.fromkeys((*fixes, *others)))


@pytest.mark.parametrize(("name", "network", "task"), tuple(scenarios()), ids=lambda each: each if isinstance(each, str) else "")
def test_no_smaller_set_of_changes_opens_the_task(name: str, network: Network, task: ReplicationTask) -> None:
    found = assess(network, task)
    plan = found.plan if found.plan and found.plan.verified and found.judgement.verdict == "blocked" else None
    now = [each for each in plan.steps if not each.later] if plan else []
    smaller = (chosen for count in range(len(now)) for chosen in combinations(known(found), count))
    enough = [chosen for chosen in smaller if follow(applied(network, chosen), task).verdict in WORKING]
    assert bool(enough) == (name in CHOSEN)

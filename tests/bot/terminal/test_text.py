"""The page of a report: what blocks, and what to copy, is easy to find."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console, RenderableType

from bot.report import Evidence, Finding, Fix, Gap, Hop, Leg, Path, Place, Plan, Report, Suppressed, Task
from bot.steps import Alternative, Change, Step
from bot.terminal.text import page

ACCOUNT, REGION = "111122223333", "us-east-1"
TASK = Task("orders-cdc", f"arn:aws:dms:{REGION}:{ACCOUNT}:task:ABC", ACCOUNT, REGION, "failed")
GROUP = Hop(1, "request", "security-group", "sg-dms", "dms", ACCOUNT, REGION, "allowed", None, "all to 0.0.0.0/0", "lets it out")
WALL = Hop(2, "request", "network-acl", "acl-db", None, ACCOUNT, REGION, "blocked", "SUBNET_ACL_RESTRICTION", "#* deny", "stops tcp 5432 by #* deny")
BACK = Hop(3, "reply", "network-acl", "acl-db", None, ACCOUNT, REGION, "not-reached", None, "#100 allow", "lets it back", would_be="allowed")
PATH = Path("blocked", current=True, from_=Place("10.0.1.23", zone="use1-az1"), to=Place("10.0.2.9", zone="use1-az2"), hops=(GROUP, WALL, BACK))
LEG = Leg("source", "orders-source", "postgres", "10.0.2.9", 5432, "single-vpc", "blocked", (PATH,))
FINDING = Finding("ACL-002", "The network ACL lets the request enter", "critical", "failed", "acl-db", "acl-db stops tcp 5432.", ("source",))
FIX = Fix(
    0, verified=True, because=None, changes=(Change("entry", "acl-db", ACCOUNT, REGION, "allow tcp 5432"),), cli="aws ec2 create-x", undo="aws ec2 delete-x"
)
BLOCKED = Report(
    "2026-11-23T12:00:00+00:00", TASK, "blocked", "It is stopped.", (LEG,), (FINDING,), (FIX,), Plan((0,), verified=True, verdict_after="reachable")
)


def shown(renderable: RenderableType) -> str:
    console = Console(width=80, highlight=False)
    with console.capture() as captured:
        console.print(renderable, crop=False)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def with_hops(*hops: Hop) -> Report:
    return replace(BLOCKED, legs=(replace(LEG, paths=(replace(PATH, hops=hops),)),))


def test_a_blocked_task_is_told_from_the_verdict_to_the_command() -> None:
    assert (
        shown(page(BLOCKED))
        == """\
✗ orders-cdc: BLOCKED
  It is stopped.
  account 111122223333 · us-east-1 · task failed · as of 2026-11-23 12:00 UTC

source ✗ blocked  orders-source · postgres · single VPC
  10.0.1.23 (use1-az1) → 10.0.2.9:5432 (use1-az2)
   1 ✓ security group       dms    all to 0.0.0.0/0
   2 ✗ network ACL          acl-db
       stops tcp 5432 by #* deny
  and back
   3 · network ACL          acl-db #100 allow

What is wrong
  1 acl-db stops tcp 5432.
    critical · ACL-002: The network ACL lets the request enter

What to change
  1 allow tcp 5432  settles 1, proved
    aws ec2 create-x
    to undo:
    aws ec2 delete-x

Together
    With change 1 the task is reachable (proved on a copy of the network)."""
    )


def test_a_wall_behind_a_wall_says_that_it_would_block_too() -> None:
    out = shown(page(with_hops(GROUP, WALL, replace(BACK, would_be="blocked", detail="stops the reply"))))
    assert "would block too: stops the reply" in out


def test_what_is_degraded_is_marked_and_says_why() -> None:
    out = shown(page(with_hops(replace(GROUP, warning="admits 1024-5000 alone"))))
    assert "1 ! security group       dms\n       sg-dms admits 1024-5000 alone" in out


def test_a_path_after_a_failover_takes_one_line_and_names_its_wall() -> None:
    other = replace(PATH, current=False, from_=Place("10.0.3.23", zone="use1-az3"))
    out = shown(page(replace(BLOCKED, legs=(replace(LEG, paths=(PATH, other)),))))
    assert "✗ from 10.0.3.23 (use1-az3) to 10.0.2.9 (use1-az2): blocked by network ACL" in out
    assert "acl-db at hop 2" in out


def test_a_database_is_named_by_its_host_where_it_has_a_name() -> None:
    out = shown(page(replace(BLOCKED, legs=(replace(LEG, host="orders.example.com"),))))
    assert "single VPC\n  orders.example.com\n  10.0.1.23 (use1-az1) → 10.0.2.9:5432 (use1-az2)" in out


def test_a_long_command_stays_one_line() -> None:
    long = "aws ec2 authorize-security-group-ingress " + "x" * 300
    assert f"    {long}" in shown(page(replace(BLOCKED, fixes=(replace(FIX, cli=long),)))).splitlines()


def test_a_fix_that_is_not_proved_has_no_command_and_says_why() -> None:
    rejected = Fix(0, verified=False, because="It would open the group to the world.")
    out = shown(page(replace(BLOCKED, fixes=(rejected,), plan=None)))
    assert "No proved change for 1: It would open the group to the world." in out
    assert "aws ec2" not in out
    assert "Together" not in out


def test_what_a_finding_has_said_is_not_said_again() -> None:
    told = Fix(0, verified=False, because="acl-db stops tcp 5432.")
    assert "No proved change" not in shown(page(replace(BLOCKED, fixes=(told,), plan=None)))


def test_what_the_plan_leaves_is_said() -> None:
    plan = Plan((0, 1), verified=True, verdict_after="unknown", remaining=("The far side must admit 198.51.100.7.",))
    out = shown(page(replace(BLOCKED, plan=plan)))
    assert "With changes 1, 2 the task is unknown" in out
    assert "Still to do: The far side must admit 198.51.100.7." in out


def step(cli: str, *, fix: int | None = 0, later: bool = False) -> Step:
    return Step("entry", "acl-db", ACCOUNT, REGION, f"summary of {cli}", cli, f"undo {cli}", later, fix)


def test_a_plan_whose_order_is_another_is_a_list_of_commands() -> None:
    """What is for later stands below, and what may be chosen instead below that."""
    steps = (step("aws ec2 create-x"), step("aws ec2 create-y", later=True))
    other = Alternative("by tgw-1 instead of pcx-1", "reachable", (step("aws ec2 create-z", fix=None),))
    out = shown(page(replace(BLOCKED, plan=Plan((0,), verified=True, verdict_after="reachable", steps=steps, alternatives=(other,)))))
    assert (
        out.split("Together\n")[1]
        == """\
    With change 1 the task is reachable (proved on a copy of the network).
    In this order:
    aws ec2 create-x
    For later, so that it still works after a failover or a move:
    aws ec2 create-y
    Or by tgw-1 instead of pcx-1 (proved):
    aws ec2 create-z"""
    )


def test_a_plan_that_its_changes_tell_names_them_in_order_and_what_is_for_later() -> None:
    two = replace(BLOCKED, fixes=(FIX, replace(FIX, cli="aws ec2 create-y")))
    steps = (step("aws ec2 create-y", fix=1), step("aws ec2 create-x", later=True))
    out = shown(page(replace(two, plan=Plan((1, 0), verified=True, verdict_after="reachable", steps=steps))))
    assert "With changes 2, 1, in this order, the task is reachable" in out
    assert "Only for later, so that it still works after a failover or a move: summary\n    of aws ec2 create-x." in out
    assert "In this order:" not in out


def test_a_gap_comes_with_its_remedy_and_evidence_with_what_it_means() -> None:
    gap = Gap(ACCOUNT, REGION, "ec2", "DescribeNetworkAcls", "AccessDenied", "…", "Allow it.")
    seen = Evidence("connection-test", "orders-source", "successful", "", "success", agrees=False, says="DMS reached it. See what changed since.")
    failure = Evidence("task-failure", None, "failed", "Last error: timed out.", "timeout", agrees=None, says="It may be of another day.")
    out = shown(page(replace(BLOCKED, gaps=(gap,), evidence=(seen, failure))))
    assert "ec2:DescribeNetworkAcls in 111122223333 us-east-1: AccessDenied. Allow it." in out
    assert "    connection test of orders-source: successful.\n      DMS reached it. See what changed since.\n" in out
    assert "    the task's last failure: failed: Last error: timed out.\n      It may be of another day.\n" in out


OPEN = Finding("SG-005", "The database is closed to the world", "critical", "warning", "sg-db", "sg-db admits the world.", ("source",), posture=True)
WIDE = replace(
    OPEN, rule="SG-007", severity="low", message="sg-dms lets everything out.", suppressed=Suppressed("The proxy decides.", "2027-03-31", holds=True)
)


def test_what_stops_nothing_stands_at_the_end_one_line_each() -> None:
    """A task that is well reads as well at a glance; what somebody accepted is shown as that."""
    well = replace(BLOCKED, verdict="reachable", findings=(OPEN, WIDE), fixes=(Fix(0, verified=False, because="By hand."),), plan=None)
    text = shown(page(well))
    assert "What is wrong" not in text
    assert "What to change" not in text
    assert "By hand" not in text
    assert text.endswith("""\
Stops nothing, worth mending
    critical SG-005 sg-db admits the world.
    `dms-check rules RULE` says how to mend each.

Accepted for now
    low SG-007 sg-dms lets everything out. Suppressed until 2027-03-31: The
               proxy decides.""")


def test_what_is_proved_for_posture_stands_with_it() -> None:
    text = shown(page(replace(BLOCKED, findings=(FINDING, OPEN), fixes=(FIX, replace(FIX, finding=1, cli="aws ec2 revoke-y")))))
    wrong, beside = text.split("Stops nothing")
    assert "revoke-y" not in wrong
    assert "    SG-005: allow tcp 5432  proved\n    aws ec2 revoke-y" in beside


def test_a_suppression_that_has_ended_and_one_of_a_wall_are_told_where_the_finding_stands() -> None:
    ended = replace(WIDE, suppressed=Suppressed("The proxy decides.", "2026-01-31", holds=False))
    known = replace(FINDING, suppressed=Suppressed("Known.", "2027-01-31", holds=True))
    text = " ".join(shown(page(replace(BLOCKED, findings=(known, ended)))).split())
    assert "lets the request enter Suppressed until 2027-01-31: Known. What to change" in text
    assert "Its suppression ended on 2026-01-31: The proxy decides." in text
    assert "Accepted for now" not in text

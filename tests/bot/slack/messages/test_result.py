"""The answer as people read it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.report import Evidence, Finding, Fix, Gap, Plan, Report, Severity, Suppressed
from bot.request import Origin, Request
from bot.slack.messages.message import CHARACTERS, Message
from bot.slack.messages.result import PAGES, Answer, result
from bot.slack.messages.words import clean
from bot.steps import Alternative, Step
from tests.bot.slack import reports
from tests.bot.slack.limits import check, words

ASKED = Request("orders-cdc", origin=Origin("T1", "C1", "U0000000001"))

HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["<!channel>", "<@U0000000001>", "<https://evil.example|look>", "```", "`rm -rf`", "*_~", "&amp;", "\u202egnp.exe", "\x00", "", " \n "]),
    st.integers(1, 6000).map(lambda length: "x<&>`" * (length // 5 + 1)),
)
FINDINGS = st.builds(
    Finding,
    HOSTILE,
    HOSTILE,
    st.sampled_from(get_args(Severity)),
    st.sampled_from(["failed", "warning", "unknown"]),
    HOSTILE,
    HOSTILE,
    st.just(()),
    st.booleans(),
    st.none() | st.builds(Suppressed, HOSTILE, HOSTILE, st.booleans()),
)
FIXES = st.builds(Fix, st.integers(0, 5), st.booleans(), st.none() | HOSTILE, st.just(()), HOSTILE, HOSTILE, HOSTILE, HOSTILE)
PLANS = st.builds(Plan, st.lists(st.integers(0, 600), max_size=30).map(tuple), st.booleans(), st.sampled_from(["reachable", "blocked"]), st.tuples(HOSTILE))
GAPS = st.builds(Gap, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
EVIDENCE = st.builds(
    Evidence, st.sampled_from(["connection-test", "task-failure"]), st.none() | HOSTILE, HOSTILE, HOSTILE, HOSTILE, st.sampled_from([True, False, None]),
    HOSTILE, st.booleans(),
)  # fmt: skip


@st.composite
def any_reports(draw: st.DrawFn) -> Report:
    """Reports full of strings from people who mean ill, sometimes very many of them."""
    task = replace(reports.blocked().task, identifier=draw(HOSTILE), arn=draw(HOSTILE | st.just(reports.ARN)), account=draw(HOSTILE), status=draw(HOSTILE))
    return replace(
        reports.blocked(),
        captured_at=draw(st.sampled_from([reports.AT, "", "9999-12-31T23:59:59+00:00", "yesterday", "2026-11-23"]) | HOSTILE),
        task=task,
        verdict=draw(st.sampled_from(["reachable", "blocked", "exits-aws", "unknown"])),
        summary=draw(HOSTILE),
        findings=tuple(draw(st.lists(FINDINGS, max_size=6))) * draw(st.sampled_from([1, 1, 1, 60])),
        fixes=tuple(draw(st.lists(FIXES, max_size=6))),
        plan=draw(st.none() | PLANS),
        gaps=tuple(draw(st.lists(GAPS, max_size=8))),
        evidence=tuple(draw(st.lists(EVIDENCE, max_size=6))),
    )


def messages(answer: Answer) -> tuple[Message, ...]:
    return (answer.root, *answer.thread)


@settings(max_examples=30, deadline=None)
@given(any_reports(), st.none() | st.just("F0000000001"), st.none() | HOSTILE)
def test_slack_takes_the_answer_whatever_the_report_says(report: Report, picture: str | None, note: str | None) -> None:
    for message in messages(result(report, picture=picture, note=note, request=ASKED)):
        check(message)


@settings(max_examples=30, deadline=None)
@given(any_reports())
def test_nothing_in_a_report_can_mention_link_or_hide(report: Report) -> None:
    """What Slack reads as mrkdwn holds our own words; the rest is shown letter by letter, without letters that cannot be seen."""
    for message in messages(result(report, request=ASKED)):
        assert "<" not in message.text
        for text in _read_as_mrkdwn(list(message.blocks)):
            assert text.startswith(("<!date^", "asked by <@U0000000001>", "configuration only"))
        assert clean(words(message)) == words(message)


def _read_as_mrkdwn(value: object) -> list[str]:
    match value:
        case {"type": "mrkdwn", "text": str(text)}:
            return [text]
        case dict():
            return [text for each in value.values() for text in _read_as_mrkdwn(each)]
        case list():
            return [text for each in value for text in _read_as_mrkdwn(each)]
        case _:
            return []


def test_the_answer_holds_verdict_wall_fix_plan_gap_and_evidence_in_one_message() -> None:
    answer = result(reports.blocked(), picture="F1", request=ASKED)
    said = words(answer.root)
    for each in (
        "⛔ orders-cdc is blocked",
        "cannot reach its source",
        "🔴 sg-0fedcba9876543210 has no rule for tcp 5432.",
        "critical · SG-002: The database admits the replication instance",
        ": allow tcp 5432 from sg-dms (tried on a copy of this network)",
        reports.COMMAND,
        "Plan: with fix 1 the task is reachable; tried together on a copy of this network.",
        "Could not be read:\n• rds DescribeDBInstances in 111122223333 eu-west-1 (AccessDenied). Allow rds:DescribeDBInstances",
        "DMS itself: connection test of orders-source: failed: could not connect: timeout expired. Nothing answered. That agrees with the verdict.",
        "account 111122223333 · eu-west-1 · task failed",
        "configuration only, no packet was sent",
    ):
        assert each in said
    assert answer.thread == ()


def test_the_picture_says_the_verdict_to_those_who_cannot_see_it() -> None:
    report = reports.blocked()
    assert {"type": "image", "slack_file": {"id": "F1"}, "alt_text": report.summary} in result(report, picture="F1").root.blocks


def test_a_command_is_shown_exactly_with_its_quotes_and_backticks() -> None:
    """A person copies it: not one character may differ."""
    command = "aws ec2 describe-vpcs --query 'Vpcs[?IsDefault==`true`]' --output text && echo \"<done>\""
    report = replace(reports.blocked(), fixes=(reports.fix(0, command),))
    code = [element for block in result(report).root.blocks for element in block.get("elements", ()) if element["type"] == "rich_text_preformatted"]
    assert code == [{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": command}]}]


def test_a_command_too_long_for_a_message_is_not_cut_but_sent_as_a_file() -> None:
    report = replace(reports.blocked(), fixes=(reports.fix(0, "aws ec2 " + "x" * 3000),))
    said = words(result(report).root)
    assert "it stands in fixes.sh in this thread" in said
    assert "xxx" not in said


def test_a_fix_that_does_not_hold_is_not_offered_but_explained() -> None:
    rejected = Fix(0, verified=False, because="it would open the database to the internet.")
    said = words(result(replace(reports.blocked(), fixes=(rejected,), plan=None)).root)
    assert "There is no command for this: it would open the database to the internet." in said


def test_five_hundred_findings_fill_the_message_and_a_few_replies_and_the_rest_is_in_the_file() -> None:
    """Slack refuses a message somewhere above 11,000 characters, and nobody reads a thread of a hundred replies."""
    report = reports.blocked(*(reports.finding(f"Wall {number} " + "a wall " * 30) for number in range(500)))
    answer = result(report)
    assert len(answer.thread) == PAGES
    assert "The rest of the 500 findings is in the thread." in words(answer.root)
    assert "more findings are in the report, which is in this thread." in words(answer.thread[-1])
    shown = [number for number in range(500) if any(f"Wall {number} " in words(message) for message in messages(answer))]
    assert shown == list(range(len(shown)))
    assert len(shown) > 60
    assert all(len(words(message)) > CHARACTERS // 2 for message in messages(answer))


def test_a_plan_says_in_a_line_what_is_for_later_and_in_another_what_else_would_do() -> None:
    step = Step("route", "rtb-1", reports.ACCOUNT, reports.REGION, "route 10.20.0.0/16 to pcx-1", "aws a", "aws b", later=True, fix=0)
    other = Alternative("by tgw-1 instead of pcx-1", "reachable", (step,))
    plan = Plan((0,), verified=True, verdict_after="reachable", steps=(step,), alternatives=(other,))
    said = words(result(replace(reports.blocked(), plan=plan)).root)
    assert "Plan: with fix 1, in the order of plan.sh in this thread, the task is reachable; tried together on a copy of this network." in said
    assert "Only for later, so that it still works after a failover or a move: route 10.20.0.0/16 to pcx-1." in said
    assert "Or by tgw-1 instead of pcx-1: tried too, in plan.sh in this thread." in said


def test_a_plan_that_is_not_enough_says_so() -> None:
    plan = Plan((0,), verified=False, verdict_after="blocked", remaining=("The NAT gateway is gone.",))
    assert "Plan: with fix 1 the task is still blocked. What remains:\n• The NAT gateway is gone." in words(result(replace(reports.blocked(), plan=plan)).root)


def test_what_only_warns_is_not_shown_as_a_wall() -> None:
    """A task that is reachable now must not look broken because it would break after a failover."""
    said = words(result(reports.blocked(replace(reports.finding(), outcome="warning"), replace(reports.finding(), outcome="unknown"))).root)
    assert "🔴" not in said
    assert "warning, critical" in said
    assert "not decided, critical" in said


def test_a_contradiction_between_dms_and_the_verdict_is_a_paragraph_of_its_own() -> None:
    says = "DMS's own test succeeded, although this check finds a wall on the way: the test may be older than the last change."
    seen = Evidence("connection-test", "orders-source", "successful", "", "success", agrees=False, says=says)
    root = result(replace(reports.blocked(), evidence=(seen,))).root
    said = f"⚠️ DMS itself: connection test of orders-source: successful. {says}"
    assert said in [block["text"]["text"] for block in root.blocks if block["type"] == "section"]


def test_what_dms_saw_is_told_to_its_end_however_long_its_message_is() -> None:
    seen = replace(reports.blocked().evidence[0], message="a word " * 500 + "[unixODBC]timeout expired", fresh=True)
    said = words(result(replace(reports.blocked(), evidence=(seen,))).root)
    assert "DMS itself: connection test of orders-source, just now: failed: …" in said
    assert f"a word [unixODBC]timeout expired. {reports.AGREES}" in said, "the cause stands at the end"


def test_the_button_asks_for_this_very_task_again() -> None:
    """Two tasks may share a name: the ARN tells them apart."""
    [button] = result(reports.blocked()).root.blocks[-1]["elements"]
    assert button["action_id"] == "check_again"
    assert json.loads(button["value"]) == {"task": reports.ARN, "state": reports.AT}


def test_a_step_in_another_account_says_so_once_and_a_step_of_two_fixes_is_one() -> None:
    theirs = replace(reports.fix(0).changes[0], summary="accept pcx-billing", account="444455556666")
    ours = reports.fix(0).changes[0]
    one, other = (replace(reports.fix(0), changes=changes) for changes in ((ours, theirs), (ours,)))
    report = reports.blocked()
    assert report.steps(one) == "allow tcp 5432 from sg-dms; accept pcx-billing (in account 444455556666)"
    assert report.steps(one, other) == report.steps(one)


def test_the_addresses_that_a_person_gave_are_asked_for_again() -> None:
    [button] = result(reports.blocked(), request=replace(ASKED, source="10.0.11.20:5432")).root.blocks[-1]["elements"]
    assert json.loads(button["value"]) == {"task": reports.ARN, "source": "10.0.11.20:5432", "state": reports.AT}


def test_a_test_is_offered_where_somebody_may_ask_for_it_and_slack_asks_once_more() -> None:
    assert len(result(reports.blocked()).root.blocks[-1]["elements"]) == 1, "by default nobody may"
    check(root := result(reports.blocked(), testable=True).root)
    recheck, test = root.blocks[-1]["elements"]
    assert (test["action_id"], test["text"]["text"]) == ("test_connection", "Test connection")
    assert test["value"] == recheck["value"], "a message asks once, whichever of its buttons is pressed"
    assert "DMS will open a connection" in test["confirm"]["text"]["text"]


def test_what_was_done_to_find_out_is_said() -> None:
    fresh = replace(reports.blocked(), evidence=(replace(reports.blocked().evidence[0], fresh=True),))
    assert "configuration only, no packet was sent" in words(result(reports.blocked()).root)
    assert "configuration only; DMS tested the connections beside it" in words(result(fresh).root)


def test_a_healthy_task_is_told_in_a_few_lines() -> None:
    root = result(reports.reachable()).root
    assert [block["type"] for block in root.blocks] == ["header", "section", "context", "actions"]
    assert "✅ orders-cdc is reachable" in words(root)


@pytest.mark.parametrize("at", ["2026-11-23T12:04:00+00:00", "2026-11-23T13:04:00+01:00"])
def test_the_time_is_the_readers_own(at: str) -> None:
    """Slack writes a date in the time zone of whoever reads it."""
    assert "<!date^1795435440^" in words(result(replace(reports.blocked(), captured_at=at)).root)


def test_a_command_holds_no_letter_that_cannot_be_seen() -> None:
    """What turns the reading direction round would have a person copy another command than the one that was read."""
    fix = reports.fix(0, "aws\u200b ec2 \u202edescribe\u00ad-vpcs\x1b[2K\ud800")
    assert "aws ec2 describe-vpcs[2K" in words(result(replace(reports.blocked(), fixes=(fix,))).root)

"""A report in a ticket shows what it says, whatever others have named their resources."""

from __future__ import annotations

from dataclasses import replace

from bot.report import Evidence, Fix, Gap, Plan
from bot.steps import Alternative
from bot.terminal.markdown import page
from tests.bot.terminal.test_text import BLOCKED, GROUP, LEG, PATH, step, with_hops


def test_the_path_is_a_table_and_the_fix_a_block_to_copy() -> None:
    text = page(BLOCKED)
    assert "| 2 | ✗ blocked | network ACL `acl-db` | stops tcp 5432 by \\#\\* deny |" in text
    assert "```sh\naws ec2 create-x\n```" in text
    assert "With all of 1 the task is **reachable**." in text


def test_a_plan_gives_its_commands_in_order_what_is_for_later_and_what_else_would_do() -> None:
    steps = (step("aws ec2 create-x"), step("aws ec2 create-y", later=True))
    other = Alternative("by tgw-1 instead of pcx-1", "reachable", (step("aws ec2 create-z", fix=None),))
    plan = Plan((0,), verified=True, verdict_after="reachable", remaining=("source: Admit <it>.",), steps=steps, alternatives=(other,))
    text = page(replace(BLOCKED, plan=plan))
    assert "In this order:\n\n```sh\naws ec2 create-x\n```" in text
    assert "For later, so that it still works after a failover or a move: summary of aws ec2 create-y.\n\n```sh\naws ec2 create-y\n```" in text
    assert "Or by tgw-1 instead of pcx-1 (proved):\n\n```sh\naws ec2 create-z\n```" in text
    assert "Still to do:\n\n- source: Admit \\<it>." in text


def test_a_name_cannot_break_out_of_its_place() -> None:
    hostile = replace(GROUP, id="sg-`|x", name="](https://evil.example)|<b>\n# head")
    text = page(with_hops(hostile))
    row = next(line for line in text.splitlines() if line.startswith("| 1 |"))
    assert "`sg-'¦x` \\](https://evil.example)\\|\\<b> \\# head" in row
    assert "\n# head" not in text


def test_a_path_after_a_failover_is_named_so() -> None:
    text = page(replace(BLOCKED, legs=(replace(LEG, paths=(PATH, replace(PATH, current=False))),)))
    assert text.count("(after a failover)") == 1


def test_a_fix_without_proof_and_a_gap_say_what_they_lack() -> None:
    gap = Gap("111122223333", "us-east-1", "ec2", "DescribeVpcs", "AccessDenied", "…", "Allow it.")
    text = page(replace(BLOCKED, fixes=(Fix(0, verified=False, because="No route leads there."),), gaps=(gap,)))
    assert "there is no proved change: No route leads there." in text
    assert "- `ec2:DescribeVpcs` in `111122223333` `us-east-1`: Allow it." in text


def test_what_dms_saw_is_a_line_and_a_contradiction_is_bold() -> None:
    agrees = Evidence("connection-test", "orders-source", "failed", "timeout `expired`", "timeout", agrees=True, says="That agrees.")
    against = Evidence("connection-test", "orders-target", "successful", "", "success", agrees=False, says="See what changed since.", fresh=True)
    text = page(replace(BLOCKED, evidence=(agrees, against)))
    assert "## What DMS itself saw\n\n- connection test of orders-source: failed: `timeout 'expired'`. That agrees.\n" in text
    assert "- connection test of orders-target, just now: successful. **See what changed since.**\n" in text

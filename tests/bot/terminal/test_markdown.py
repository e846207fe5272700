"""A report in a ticket shows what it says, whatever others have named their resources."""

from __future__ import annotations

from dataclasses import replace

from bot.report import Evidence, Fix, Gap, Plan
from bot.steps import Alternative, Change
from bot.terminal.markdown import page
from tests.bot.terminal.test_text import BLOCKED, GROUP, LEG, OPEN, PATH, WIDE, step, with_hops


def test_the_path_is_a_table_and_the_fix_a_block_to_copy() -> None:
    text = page(BLOCKED)
    assert "| 2 | ✗ blocked | network ACL `acl-db` | stops tcp 5432 by \\#\\* deny |" in text
    assert "```sh\naws ec2 create-x\n```" in text
    assert "With all of 1 the task is **reachable**." in text


def test_the_whole_plan_is_folded_in_each_form() -> None:
    """Blank lines around the block, or a pull request shows it as text."""
    plan = Plan((0,), verified=True, verdict_after="reachable", remaining=("Ask *them*.",), cli="#!/bin/sh\naws ec2 x\n", terraform='resource "a" "b" {}\n')
    text = page(replace(BLOCKED, plan=plan))
    assert "\nStill to do:\n\n- Ask \\*them\\*.\n" in text
    assert "\n<details><summary>All changes: commands</summary>\n\n```sh\n#!/bin/sh\naws ec2 x\n```\n\n</details>\n" in text
    assert '\n<details><summary>All changes: Terraform</summary>\n\n```hcl\nresource "a" "b" {}\n```\n\n</details>\n' in text
    assert "CloudFormation" not in text


def test_a_fix_says_what_it_takes() -> None:
    change = Change("create-x", "sg-1", "111122223333", "eu-west-1", "open it", ("ec2:CreateX", "ec2:CreateTags"))
    text = page(replace(BLOCKED, fixes=(replace(BLOCKED.fixes[0], changes=(change,)),)))
    assert "(proved, settles finding 1); needs `ec2:CreateX`, `ec2:CreateTags`\n" in text


def test_the_picture_stands_between_the_summary_and_the_table() -> None:
    text = page(BLOCKED, 'flowchart TB\n  card1["x"]\n')
    assert text.index('```mermaid\nflowchart TB\n  card1["x"]\n```\n') < text.index("| hop |")
    assert "mermaid" not in page(BLOCKED)


def test_a_plan_tells_what_is_for_later_and_what_else_would_do() -> None:
    steps = (step("aws ec2 create-x"), step("aws ec2 create-y", later=True))
    other = Alternative("by tgw-1 instead of pcx-1", "reachable", (step("aws ec2 create-z", fix=None),))
    plan = Plan((0,), verified=True, verdict_after="reachable", remaining=("source: Admit <it>.",), steps=steps, alternatives=(other,))
    text = page(replace(BLOCKED, plan=plan))
    assert "the task is **reachable**, in the order of the script below." in text
    assert "For later, so that it still works after a failover or a move: summary of aws ec2 create-y." in text
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


def test_what_stops_nothing_stands_at_the_end_and_what_is_accepted_says_until_when() -> None:
    text = page(replace(BLOCKED, findings=(*BLOCKED.findings, OPEN, WIDE), fixes=(*BLOCKED.fixes, Fix(1, verified=False, because="By hand."))))
    assert text.endswith("""\
## Stops nothing, worth mending

- critical SG-005: sg-db admits the world.

## Accepted for now

- low SG-007: sg-dms lets everything out. *Suppressed until 2027-03-31: The proxy decides.*
""")
    assert "By hand" not in text

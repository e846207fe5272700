"""The answer: one message with the verdict, the picture, what blocks and how to fix it; what does not fit follows in its thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from bot.report import Evidence, Gap, Report
from bot.request import Request
from bot.slack.messages.buttons import check_button, connection_test_button
from bot.slack.messages.findings import beside_blocks, finding_block
from bot.slack.messages.message import BLOCKS, CHARACTERS, Block, Message, actions, aside, context, header, image, message, section, size
from bot.slack.messages.words import line
from bot.steps import LATER, by_fix

VERDICTS = {
    "reachable": "✅ {task} is reachable",
    "blocked": "⛔ {task} is blocked",
    "exits-aws": "↗️ {task} is open as far as AWS goes",
    "unknown": "❔ {task} could not be decided",
}
OUTCOMES = {"reachable": "reachable", "blocked": "blocked", "exits-aws": "open as far as AWS goes", "unknown": "not decided"}
PAGES = 5
GAPS = 5
EVIDENCE = 4
REMAINING = 3
TAIL = 200
UNTESTED = "configuration only, no packet was sent"
TESTED = "configuration only; DMS tested the connections beside it"


@dataclass(frozen=True, slots=True)
class Answer:
    """The message in the channel, and those that continue it in its thread."""

    root: Message
    thread: tuple[Message, ...]


def result(report: Report, *, picture: str | None = None, note: str | None = None, request: Request | None = None, testable: bool = False) -> Answer:
    """Make the answer. ``picture`` is the id of the uploaded picture, ``note`` says what is amiss with this message.

    ``request`` is what was asked, and by whom: the buttons ask the same again. ``testable`` offers to have DMS test the connections: there are people who may.
    """
    top = [header(VERDICTS[report.verdict].format(task=line(report.task.identifier, 80))), section(report.summary)]
    seen = image(picture or "F", report.summary)
    told = [*_plan(report), *_gaps(report.gaps), *_evidence(report.evidence), *beside_blocks(report)]
    after = [*told, *([aside(note)] if note else []), _circumstances(report, request)]
    bottom = [*after, *_buttons(report, request, testable=testable)]
    findings = [finding_block(report, number - 1) for number, _ in report.placed("wrong")]
    more = aside(f"The rest of the {len(findings)} findings is in the thread.")
    frame = [*top, seen, more, *bottom]
    first = _fitting(findings, BLOCKS - len(frame), CHARACTERS - size(frame))
    rest = findings[first:]
    root = message(report.summary, [*top, *([seen] if picture else []), *findings[:first], *([more] if rest else []), *bottom])
    return Answer(root, tuple(_pages(rest)))


def _fitting(blocks: Sequence[Block], count: int, characters: int) -> int:
    """Say how many of the blocks fit."""
    totals = accumulate(map(size, blocks[: max(0, count)]))
    return sum(total <= characters for total in totals)


def _pages(blocks: list[Block]) -> list[Message]:
    """Continue in the thread, within reason: the report in the thread's files holds everything."""
    pages: list[Message] = []
    while blocks and len(pages) < PAGES:
        count = max(1, _fitting(blocks, BLOCKS - 1, CHARACTERS - 200))
        page, blocks = blocks[:count], blocks[count:]
        last = [aside(f"{len(blocks)} more findings are in the report, which is in this thread.")] if blocks and len(pages) == PAGES - 1 else []
        pages.append(message("More findings", [*page, *last]))
    return pages


def _plan(report: Report) -> list[Block]:
    """Say in a line what to do to make the whole task work, in a line what else would do it, and what it leaves."""
    plan = report.plan
    if plan is None or not plan.fixes:
        return []
    order = by_fix(plan.steps, [fix.cli for fix in report.fixes])
    how = ", in the order of plan.sh in this thread," if order is None else ", in this order," if len(order) > 1 else ""
    fixes = " and ".join(f"fix {number + 1}" for number in (order or plan.fixes)[:20])
    said = f"Plan: with {fixes}{how} the task is "
    if not plan.verified:
        more = f"\n• and {len(plan.remaining) - REMAINING} more, see the report in the thread" if len(plan.remaining) > REMAINING else ""
        left = "".join(f"\n• {line(each, 300)}" for each in plan.remaining[:REMAINING])
        return [section(f"{said}still {OUTCOMES[plan.verdict_after]}.{' What remains:' if left else ''}{left}{more}")]
    later = [each for each in plan.steps if each.later]
    keeps = f" Only for later, so that it still works {LATER}: {line(report.told(later), 300)}." if later else ""
    others = f"\nOr {line('; or '.join(each.choice for each in plan.alternatives), 300)}: tried too, in plan.sh in this thread." if plan.alternatives else ""
    return [section(f"{said}{OUTCOMES[plan.verdict_after]}; tried together on a copy of this network.{keeps}{others}")]


def _gaps(gaps: tuple[Gap, ...]) -> list[Block]:
    """Say what could not be read, and how to make it readable."""
    if not gaps:
        return []
    lines = [line(f"• {gap.service} {gap.operation} in {gap.account} {gap.region} ({gap.code}). {gap.remedy}", 300) for gap in gaps[:GAPS]]
    more = [f"• and {len(gaps) - GAPS} more, see the report in the thread"] if len(gaps) > GAPS else []
    return [section("\n".join(["Could not be read:", *lines, *more]))]


def _evidence(evidence: tuple[Evidence, ...]) -> list[Block]:
    """Say what DMS itself saw last and what that tells; what contradicts the verdict is a paragraph and no aside."""
    return [(section if each.agrees is False else aside)(_seen(each)) for each in evidence[:EVIDENCE]]


def _seen(evidence: Evidence) -> str:
    told = f": {_tail(evidence.message).rstrip('.')}" if evidence.message else ""
    says = f" {line(evidence.says, 500)}" if evidence.says else ""
    return f"{'⚠️ ' if evidence.agrees is False else ''}DMS itself: {line(evidence.seen, 100)}: {line(evidence.status, 40)}{told}.{says}"


def _tail(message: str) -> str:
    """Give the end of what DMS said, where the cause stands; every failure begins alike."""
    whole = line(message, len(message) + 1)
    return whole if len(whole) <= TAIL else f"… {whole[1 - TAIL :].partition(' ')[2] or whole[1 - TAIL :]}"


def _circumstances(report: Report, request: Request | None) -> Block:
    """Say of what and when this is true, in the reader's own time zone, and what was not done to find out."""
    task = report.task
    where = aside(f"account {line(task.account, 20)} · {line(task.region, 30)} · task {line(task.status, 40)}")
    how = TESTED if any(each.fresh for each in report.evidence) else UNTESTED
    when = context(*_when(report.captured_at), *([f"asked by <@{request.origin.user}>"] if request and request.origin else []), how)
    return {**where, "elements": [*where["elements"], *when["elements"]]}


def _when(captured_at: str) -> list[str]:
    """Have Slack write the time (docs.slack.dev/messaging/formatting-message-text, "Date formatting")."""
    try:
        at = datetime.fromisoformat(captured_at)
        return [f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{at:%Y-%m-%d %H:%M %Z}>"]
    except (ValueError, OverflowError, OSError):
        return []


def _buttons(report: Report, asked: Request | None, *, testable: bool) -> list[Block]:
    """Offer to look again, and to test; the ARN names the task, so that no other of its name can come between."""
    asked = asked or Request(report.task.arn)
    request = Request(report.task.arn, source=asked.source, target=asked.target)
    again = check_button("Re-check", request, state=report.captured_at, primary=report.verdict == "blocked")
    test = connection_test_button(request, report.captured_at) if testable else None
    buttons = [each for each in (again, test) if each]
    return [actions(*buttons)] if buttons else []

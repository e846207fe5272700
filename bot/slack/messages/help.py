"""How to ask: a page for ``help``, and a page for each topic of it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.slack.messages.message import Message, aside, message, paragraph, rich, run

COMMAND = "/dms-check"

Lines = tuple[tuple[str, str], ...]

USAGE: Lines = (
    (
        f"{COMMAND} TASK",
        "says whether that DMS task reaches its databases over the network, what blocks it, and what to change. TASK is its identifier or ARN.",
    ),
    (f"{COMMAND} TASK --account 111122223333 --region eu-west-1", "looks in one place only, when a name exists in several."),
    (f"{COMMAND} TASK --source-address HOST:PORT", "says where the source is, when a secret holds it; --target-address does for the target."),
    (f"{COMMAND} help", "shows this."),
    (f"{COMMAND} help verdicts", "says what each verdict means."),
    (f"{COMMAND} help fixes", "says what a fix is worth."),
    (f"{COMMAND} help access", "says what I see, and who may ask."),
)
VERDICTS: Lines = (
    ("✅ reachable", "Every hop lets the packets through, there and back."),
    ("⛔ blocked", "At least one hop drops them; each one is named."),
    ("↗️ open as far as AWS goes", "The packets leave AWS, and the far side must let them in."),
    ("❔ could not be decided", "Something could not be read; the message says what, and how to make it readable."),
)
FIXES: Lines = (
    ("Each fix was tried", "on a copy of this network before it is shown: with it the path opens, and no other rule is broken."),
    ("I change nothing myself.", "Copy the command, or take the Terraform or CloudFormation file from the thread. Then press Re-check."),
)
ACCESS: Lines = (
    ("I read configuration only.", "I send no packet, and I see neither data nor passwords."),
    ("Test connection, where it is offered,", "has DMS itself open a connection to both databases. Only those may press it whom my configuration names."),
    ("People of this workspace may ask.", "Guests may not, and not in channels that are shared with another company."),
    ("Each question is written to the audit trail,", "whether it was allowed or not."),
)
TOPICS: Mapping[str, Lines] = {"verdicts": VERDICTS, "fixes": FIXES, "access": ACCESS}


def help_page(topic: str = "") -> Message:
    """Give the page of the topic; one that does not exist gives the page that lists them."""
    lines = TOPICS.get(topic, USAGE)
    said = rich(*(paragraph(run(head, bold=True), run(f"\n{text}\n")) for head, text in lines))
    return message(f"How to use {COMMAND}", [said, aside(f"Example: {COMMAND} orders-cdc")])

"""How to ask: a line when somebody is stuck, a page for ``help``, and a page for each topic of it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.slack.messages.message import Message, aside, message, section

COMMAND = "/dms-check"

USAGE = f"""{COMMAND} TASK
says whether that DMS task reaches its databases over the network, what blocks it, and what to change. TASK is its identifier or its ARN.

{COMMAND} TASK --account 111122223333 --region eu-west-1
looks in one place only, when a name exists in several.

{COMMAND} help
shows this. There is also: {COMMAND} help verdicts · {COMMAND} help fixes · {COMMAND} help access"""

VERDICTS = """✅ reachable: every hop lets the packets through, there and back.
⛔ blocked: at least one hop drops them; each one is named.
↗️ open as far as AWS goes: the packets leave AWS, and the far side must let them in.
❔ could not be decided: something could not be read; the message says what, and how to make it readable."""

FIXES = """Each fix was tried on a copy of your network before it is shown: with it, the path opens and no other rule is broken.
I never change anything myself: copy the command, or take the Terraform or CloudFormation file from the thread.
Afterwards press Re-check."""

ACCESS = """I read configuration only. I send no packet, and I see neither data nor passwords.
People of this workspace may ask; guests, and channels that are shared with another company, may not.
Each question is written to the audit trail, whether it was allowed or not."""

TOPICS: Mapping[str, str] = {"verdicts": VERDICTS, "fixes": FIXES, "access": ACCESS}


def help_page(topic: str = "") -> Message:
    """Give the page of the topic; one that does not exist gives the page that lists them."""
    text = TOPICS.get(topic, USAGE)
    return message(f"How to use {COMMAND}", [section(text), aside(f"Example: {COMMAND} orders-cdc")])

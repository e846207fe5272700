"""The session policy that holds an assumed role to what the bot does."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache

from bot.scan.discovery import actions

TWO_WORDS = re.compile(r"[\w-]+:[A-Z][a-z]+(?:[A-Z]{2}(?=[A-Z])|[A-Z][a-z]+)")
"""A verb and its first noun, as ``rds:DescribeDB`` or ``ec2:DescribeVpc``."""


@cache
def policy_of(action: str) -> str:
    """Write the session policy for a call: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session, 2,048 characters at most.

    For every action that only reads it is the same, and the keys with it; any other is allowed alone. Actions that begin with the same two words are
    written as one, to fit: what the role may do beside its own policy is still only to read.
    """
    allowed = sorted({_shortened(each, actions()) for each in actions()}) if action in actions() else [action]
    statement = {"Effect": "Allow", "Action": allowed, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, separators=(",", ":"))


def _shortened(action: str, others: Sequence[str]) -> str:
    """Write ``ec2:DescribeVpc*`` for actions that share a verb and a noun, an action that stands alone as it is."""
    begin = TWO_WORDS.match(action)
    return f"{begin[0]}*" if begin and sum(each.startswith(begin[0]) for each in others) > 1 else action

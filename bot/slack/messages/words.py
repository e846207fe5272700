"""Words from elsewhere, made fit to be shown.

The laws of this module:

1. What AWS or a person named is shown as it is spelt and never acts: no mention, no link, no hidden character.
2. A text is cut before it is escaped, so that no entity is ever cut in half.
3. A text that Slack wants is never empty: what has nothing to show is shown as a dash.
"""

from __future__ import annotations

import unicodedata

NOTHING = "–"
INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})  # controls, direction marks, private use, unassigned, halves of surrogate pairs


def clean(text: str) -> str:
    r"""Take out what cannot be seen but changes what is: a reader must not copy other characters than the ones that were read.

    >>> clean("aws ec2\u202e \x00describe-vpcs")
    'aws ec2 describe-vpcs'
    """
    lines = "".join("\n" if character in "\r\u2028\u2029" else character for character in text.replace("\r\n", "\n"))
    return "".join(character for character in lines if character in "\n\t" or unicodedata.category(character) not in INVISIBLE)


def shown(text: str, limit: int) -> str:
    r"""Give the text clean, in at most ``limit`` characters, and never empty.

    >>> shown("orders-cdc", 7), shown(" \x00 ", 7)
    ('orders…', '–')
    """
    whole = clean(text).strip()
    return (whole if len(whole) <= limit else f"{whole[: limit - 1].rstrip()}…") or NOTHING


def line(text: str, limit: int) -> str:
    r"""Give the text as ``shown`` does, on one line.

    >>> line("two\n  lines", 20)
    'two lines'
    """
    return shown(" ".join(clean(text).split()), limit)


def escaped(text: str) -> str:
    """Make clean text inert where Slack reads mrkdwn: mentions and links need real angle brackets.

    Stars and backticks have no escape there (docs.slack.dev/messaging/formatting-message-text), so blocks show foreign text as ``plain_text`` or
    ``rich_text``, which are not read as mrkdwn at all; this is for the line that a notification shows.

    >>> escaped("<!channel> & co")
    '&lt;!channel&gt; &amp; co'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""Slack's own markup as HTML: bold, italic, struck, code, quotes, links, mentions. Nothing that was posted can become markup of the page.

docs.slack.dev/messaging/formatting-message-text. Every piece is escaped on its way out; only ``https`` and ``http`` addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

EMOJI = {
    "arrows_counterclockwise": "🔄", "bar_chart": "📊", "bell": "🔔", "black_circle": "⚫", "bulb": "💡", "clipboard": "📋", "clock3": "🕒",
    "construction": "🚧", "exclamation": "❗", "eyes": "👀", "globe_with_meridians": "🌐", "gear": "⚙️", "grey_question": "❔",
    "heavy_check_mark": "✔️", "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "information_source": "\u2139\ufe0f", "key": "🔑", "large_blue_circle": "🔵",
    "large_green_circle": "🟢", "large_orange_circle": "🟠", "large_yellow_circle": "🟡", "link": "🔗", "lock": "🔒", "mag": "🔍", "memo": "📝",
    "no_entry": "⛔", "no_entry_sign": "🚫", "octagonal_sign": "🛑", "page_facing_up": "📄", "paperclip": "📎", "pushpin": "📌", "question": "❓",
    "red_circle": "🔴", "repeat": "🔁", "rotating_light": "🚨", "shield": "🛡️", "small_blue_diamond": "🔹", "thread": "🧵",
    "warning": "⚠️", "wave": "👋", "white_check_mark": "✅", "white_circle": "⚪", "wrench": "🔧", "x": "❌", "zap": "⚡",
}  # fmt: skip

TOKEN = re.compile(r"```(?P<block>.+?)```|`(?P<code>[^`\n]+)`|<(?P<link>[^<>\n]+)>|:(?P<emoji>[a-z0-9_+-]+):", re.DOTALL)
STYLES = tuple((re.compile(rf"(?<![\w{mark}]){mark}(?=\S)([^\n{mark}]*?\S){mark}(?![\w{mark}])"), tag) for mark, tag in ((r"\*", "b"), ("_", "i"), ("~", "s")))
QUOTE = re.compile(r"(?m)^(?:&gt;) ?(.*)$\n?")


def _plain(text: str) -> str:
    """Undo Slack's three entities, and only these."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _safe(text: str) -> str:
    """Escape for HTML, attributes too."""
    return escape(_plain(text))


def _link(inside: str, names: Mapping[str, str]) -> str:
    target, _, label = inside.partition("|")
    if target.startswith(("https://", "http://")):
        return f'<a href="{_safe(target)}">{_safe(label or target)}</a>'
    if target.startswith(("@", "#")):
        return f'<span class="mention">{_safe(target[0] + (label or names.get(target[1:], target[1:])))}</span>'
    if target.startswith("!date^"):
        return _safe(label)
    if target.startswith("!"):
        return f'<span class="mention loud">@{_safe(label or target[1:].split("^")[0])}</span>'
    return _safe(f"<{inside}>")


def mrkdwn(text: str, names: Mapping[str, str]) -> str:
    """Give the text as HTML; ``names`` are those of people and channels by id."""
    kept: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        """What has no markup inside is rendered at once and put back at the end."""
        match found.lastgroup:
            case "block":
                kept.append(f"<pre>{_safe(found['block'].strip(chr(10)))}</pre>")
            case "code":
                kept.append(f"<code>{_safe(found['code'])}</code>")
            case "link":
                kept.append(_link(found["link"], names))
            case _:
                kept.append(EMOJI.get(found["emoji"], escape(found[0])))
        return f"\x00{len(kept) - 1}\x00"

    html = escape(_plain(TOKEN.sub(put_aside, text.replace("\x00", ""))), quote=False)
    for pattern, tag in STYLES:
        html = pattern.sub(rf"<{tag}>\1</{tag}>", html)
    html = QUOTE.sub(r"<blockquote>\1</blockquote>", html).replace("\n", "<br>")
    html = re.sub(r"\x00(\d+)\x00", lambda found: kept[int(found[1])], html)
    return re.sub(r"(</pre>|</blockquote>)<br>|<br>(?=<pre>)", r"\1", html)

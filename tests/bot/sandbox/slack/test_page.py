"""A channel as a page: what was posted, nothing executed, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from bot.sandbox.slack.blocks import CHECKS
from bot.sandbox.slack.mrkdwn import mrkdwn
from bot.sandbox.slack.render import BLOCKS, Renderer
from bot.sandbox.slack.stand_in import SlackStandIn
from tests.bot.sandbox.slack.conftest import Clock

Channel = Callable[[str], str]


@pytest.mark.parametrize(
    ("posted", "shown"),
    [
        ("*bold* _italic_ ~gone~", "<b>bold</b> <i>italic</i> <s>gone</s>"),
        ("a_name_with_lines 2*3*4", "a_name_with_lines 2*3*4"),
        ("`a *b* <c>`", "<code>a *b* &lt;c&gt;</code>"),
        ("```one\n*two*```", "<pre>one\n*two*</pre>"),
        ("<https://example.com|docs>", '<a href="https://example.com">docs</a>'),
        ("<javascript:alert(1)|click>", "&lt;javascript:alert(1)|click&gt;"),
        ('<https://x"onload="y|z>', '<a href="https://x&quot;onload=&quot;y">z</a>'),
        ("<@U1> in <#C1|dms> <!channel>", '<span class="mention">@ada</span> in <span class="mention">#dms</span> <span class="mention loud">@channel</span>'),
        ("&lt;script&gt;alert(1)&lt;/script&gt; &amp;copy;", "&lt;script&gt;alert(1)&lt;/script&gt; &amp;copy;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("at <!date^1795000000^{date_short_pretty} {time}|2026-11-18 11:06 UTC>", "at 2026-11-18 11:06 UTC"),
        (":warning: :no_such_emoji:", "⚠️ :no_such_emoji:"),
        ("&gt; quoted\nafter", "<blockquote>quoted</blockquote>after"),
        ("one\ntwo", "one<br>two"),
        ("\x000\x00", "0"),
    ],
)
def test_slacks_markup_becomes_html_and_nothing_else_does(posted: str, shown: str) -> None:
    assert mrkdwn(posted, {"U1": "ada"}) == shown


def test_the_page_shows_roots_replies_files_and_whom_a_message_is_for(slack: SlackStandIn, client: WebClient, channel: Channel, clock: Clock) -> None:
    place = channel("dms")
    root = client.chat_postMessage(channel=place, text="x", blocks=[{"type": "header", "text": {"type": "plain_text", "text": "orders-cdc is blocked"}}])["ts"]
    client.files_upload_v2(channel=place, thread_ts=root, content=b"\x89PNG", filename="path.png", alt_txt='the "path"', title="Path")
    client.files_upload_v2(channel=place, thread_ts=root, content="{}" * 1000, filename="report.json")
    client.chat_postEphemeral(channel=place, user=slack._user("ada").id, text="psst")
    clock.pass_by(3)
    html = slack.page("dms")
    for piece in (
        "<title># dms</title>",
        "<h2>orders-cdc is blocked</h2>",
        "<h3>2 replies</h3>",
        '<img src="data:image/png;base64,iVBORw==" alt="the &quot;path&quot;">',
        "JSON · 2.0 kB",
        "Only visible to ada",
    ):
        assert piece in html
    assert "<script" not in html
    assert "http://" not in html.replace("http://127.0.0.1", "")


def test_an_image_block_shows_the_uploaded_file(slack: SlackStandIn, client: WebClient, channel: Channel, clock: Clock) -> None:
    file = client.files_upload_v2(content=b"\x89PNG", filename="path.png")["files"][0]["id"]
    clock.pass_by(3)
    client.chat_postMessage(channel=channel("dms"), text="x", blocks=[{"type": "image", "alt_text": "the path", "slack_file": {"id": file}}])
    assert '<img src="data:image/png;base64,iVBORw==" alt="the path">' in slack.page("dms")


def test_an_empty_channel_says_so(slack: SlackStandIn) -> None:
    assert "Nothing was posted here." in slack.page("dms")


def test_every_block_that_can_be_posted_is_drawn_or_named() -> None:
    """A block that the page cannot draw says its type, so that nobody takes it for absent."""
    draw = Renderer({}, {})
    assert set(BLOCKS) <= set(CHECKS["message"])
    for kind in set(CHECKS["message"]) - set(BLOCKS):
        assert f"a block of type {kind}" in draw.blocks(({"type": kind},))


TEXT = {"type": "plain_text", "text": "Task"}
RICH = {
    "type": "rich_text",
    "elements": [
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "aws <ec2>"}]},
        {"type": "rich_text_list", "style": "ordered", "elements": [{"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]}]},
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "b", "style": {"bold": True}},
                {"type": "emoji", "name": "x"},
                {"type": "link", "url": "https://x.y"},
            ],
        },
    ],
}


def test_the_other_blocks_are_drawn() -> None:
    draw = Renderer({"U1": "ada"}, {})
    html = draw.blocks(
        (
            RICH,
            {"type": "table", "rows": [[{"type": "raw_text", "text": "<td>"}, RICH]]},
            {"type": "container", "title": TEXT, "child_blocks": [{"type": "divider"}]},
            {"type": "input", "label": TEXT, "element": {"type": "external_select", "placeholder": TEXT}},
            {"type": "markdown", "text": "**x** <b>"},
            {"type": "actions", "elements": [{"type": "overflow", "options": []}, {"type": "static_select"}]},
            {"type": "section", "text": TEXT, "accessory": {"type": "image", "image_url": "https://x.y/z.png", "alt_text": "far"}},
            {"type": "context", "elements": [TEXT]},
        )
    )
    for piece in (
        "<pre>aws &lt;ec2&gt;</pre>",
        "<ol><li><p><span class=",
        "<b>b</b>❌<a href=",
        "<td>&lt;td&gt;</td>",
        "<hr>",
        "Task ▾",
        "**x** &lt;b&gt;",
        "⋯",
    ):
        assert piece in html
    assert "https://x.y/z.png: far" in html
    assert "<img" not in html

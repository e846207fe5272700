"""The page: everything that the picture says in words too, commands that can be copied as they are, and nothing let in."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import replace

import pytest

from bot.diagram.page import page
from bot.diagram.picture import draw
from bot.interchange import from_json, to_json
from bot.report import Report, Suppressed
from tests.bot.diagram.reports import PICTURES
from tests.bot.diagram.scenarios import judged_scenario
from tests.bot.diagram.test_hostile import HOSTILE, named

COMMAND = 'aws ec2 authorize-security-group-ingress --group-id sg-0fedcba9876543210 --ip-permissions \'[{"IpProtocol": "tcp"}]\' && echo <done>'


@pytest.fixture
def blocked() -> Report:
    found = PICTURES["peering_blocked"]()
    return replace(found, fixes=tuple(replace(fix, cli=COMMAND) for fix in found.fixes))


def test_every_hop_of_every_leg_is_a_row(blocked: Report) -> None:
    text = page(blocked, "<svg/>")
    for leg in blocked.legs:
        assert f"<h2>{leg.role.capitalize()}: {leg.endpoint}, {leg.verdict}</h2>" in text
    assert text.count("<tr><td>") == sum(len(leg.paths[0].hops) for leg in blocked.legs)
    assert '<td>7</td><td class="blocked" title="blocked">▶ ✕</td>' in text


def test_a_command_is_there_exactly_and_can_be_copied(blocked: Report) -> None:
    text = page(blocked, "<svg/>")
    (code,) = re.findall(r"<figure><pre>(.*?)</pre><button", text, re.DOTALL)
    assert html.unescape(code) == COMMAND


def test_a_fix_that_was_not_proved_has_no_command_but_a_reason(blocked: Report) -> None:
    text = page(replace(blocked, fixes=tuple(replace(fix, verified=False, because="it opens the world") for fix in blocked.fixes)), "<svg/>")
    assert "it opens the world" in text
    assert "<figure>" not in text


def test_what_stops_nothing_says_so_and_until_when_it_is_accepted(blocked: Report) -> None:
    accepted = Suppressed("The proxy decides.", "2027-03-31", holds=True)
    posture = tuple(replace(each, outcome="warning", severity="high", posture=True, suppressed=accepted) for each in blocked.findings)
    told = "It stops nothing (high). Suppressed until 2027-03-31: The proxy decides."
    assert told in page(replace(blocked, findings=posture), "<svg/>")
    assert "It stops nothing" not in page(blocked, "<svg/>")


def test_the_report_itself_is_in_it(blocked: Report) -> None:
    (data,) = re.findall(r'<script type="application/json" id="report">(.*?)</script>', page(blocked, "<svg/>"), re.DOTALL)
    found = json.loads(data)
    assert found == json.loads(json.dumps(to_json(blocked)))
    assert from_json(found).task == blocked.task


def test_its_policy_names_every_style_and_script_in_it() -> None:
    text = draw(PICTURES["peering_blocked"](), "html").decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for code in re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", text, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(html.unescape(code).encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not re.search(r'\sstyle="|\son[a-z]+="', text)


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("one_vpc_breaks_on_failover", ["Source, after failover to dms-b (euw1-az2): blocked at SG orders"]),
        ("one_vpc_acl_stops_the_reply", ["The overview"]),
        ("one_vpc", []),
    ],
)
def test_what_the_first_picture_leaves_out_is_drawn_below_it(name: str, headings: list[str]) -> None:
    text = draw(judged_scenario(name), "html").decode()
    assert re.findall(r"<h2>([^<]*)</h2><svg", text) == headings
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'xlink:href="#([^"]*)"', text)) <= set(ids)
    assert {label for labels in re.findall(r'aria-labelledby="([^"]*)"', text) for label in labels.split()} <= set(ids)


def test_a_path_that_ends_otherwise_has_a_table_of_its_own() -> None:
    text = page(judged_scenario("one_vpc_breaks_on_failover"), "<svg/>")
    assert "<h1>! orders-cdc</h1>" in text
    assert "<h3>after failover to dms-b (euw1-az2): blocked at SG orders</h3><p>10.0.2.0/24 " in text
    assert text.count("<table>") == 3


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:24])
def test_a_hostile_name_adds_no_markup(name: str) -> None:
    report = PICTURES["peering_blocked"]()
    tame, wild = (re.findall(r"<[!/a-zA-Z][^>]*>", page(named(report, each), "<svg/>")) for each in ("tame", name))
    assert [tag for tag in wild if tag != "<br>"] == [tag for tag in tame if tag != "<br>"]

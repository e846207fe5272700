"""The path in a pull request: the same hops, the same numbers, and no name that can break out of its label."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.diagram.mermaid import chart
from tests.bot.diagram import reports


def test_each_hop_is_a_card_in_its_vpc_and_subnet_and_the_wall_is_crossed_out() -> None:
    hops = reports.change(reports.peering(), 8, "blocked", "no rule admits tcp 5432")
    report = reports.report(reports.leg("source", hops, "blocked"))
    text = chart(report, report.legs)
    assert text.startswith('flowchart TB\n  subgraph l0["source: blocked"]\n    subgraph l0v0["dms 10.0.0.0/16"]')
    assert [int(number) for number in re.findall(r'^ *l0h(\d+)\["', text, re.MULTILINE)] == [hop.number for hop in hops]
    assert re.search(r"l0h7 --x l0h8\n", text)
    assert re.search(r'l0h8\["✕ 8 [^"]*no rule admits tcp 5432"\]:::blocked', text)
    assert text.count("subgraph") == len(re.findall(r"^ *end$", text, re.MULTILINE))


def test_a_name_cannot_break_out_of_its_label() -> None:
    hop = replace(reports.peering()[1], name='db"]; click x "javascript:alert(1)"\n  end %% <img src=x>')
    report = reports.report(reports.leg("source", (hop,)))
    line = next(line for line in chart(report, report.legs).splitlines() if "l0h2[" in line)
    label = re.fullmatch(r' *l0h2\["(.*)"\]:::ok', line)
    assert label
    assert not set('"[]{}<>|`%') & set(label[1].replace("<br/>", ""))

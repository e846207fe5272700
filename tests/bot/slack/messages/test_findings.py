"""What stops nothing does not drown what does."""

from __future__ import annotations

from dataclasses import replace

from bot.report import Finding, Suppressed
from bot.slack.messages.message import Message
from bot.slack.messages.result import result
from tests.bot.slack import reports
from tests.bot.slack.limits import words


def test_what_stops_nothing_is_one_block_below_what_blocks_and_only_names_what_fits() -> None:
    """It has neither colours nor commands: nobody takes it for the incident."""
    open_ = Finding("SG-005", "The database is closed", "critical", "warning", "sg-db", "sg-db admits the world.", ("source",), posture=True)
    accepted = replace(open_, rule="SG-007", suppressed=Suppressed("The proxy decides.", "2027-03-31", holds=True))
    report = reports.blocked()
    answer = result(replace(report, findings=(*report.findings, *[open_] * 9, accepted)))
    said = [text for block in answer.root.blocks if (text := words(Message("", (block,)))) and ("SG-005" in text or "SG-007" in text)]
    assert len(said) == 2
    assert said[0].startswith("Stops nothing, worth mending")
    assert said[0].count("• critical · SG-005: sg-db admits the world.") == 6
    assert "and 3 more in the report" in said[0]
    assert "Suppressed until 2027-03-31: The proxy decides." in said[1]
    assert result(replace(report, findings=(*report.findings, open_))).thread == result(report).thread

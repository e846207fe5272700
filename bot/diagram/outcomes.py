"""How a decision ends, as a picture tells it."""

from __future__ import annotations

from bot.diagram.palette import Status
from bot.diagram.stops import STARTS, Decision

ENDS = STARTS | {"database", "on-premises"}
WALLS = frozenset({"blocked", "walled"})
FAILS = WALLS | {"unknown"}


def status(decision: Decision) -> Status:
    """Say how a decision is drawn. What was not reached still tells how it would decide, so that every blocker shows in one run."""
    hop = decision.hop
    match hop.outcome, hop.would_be:
        case "blocked", _:
            return "blocked"
        case "not-reached", "blocked":
            return "walled"
        case ("unknown", _) | ("not-reached", "unknown"):
            return "unknown"
        case "not-reached", "allowed" if hop.kind not in ENDS and not decision.exits:
            return "later"
        case "not-reached", _:
            return "skip"
        case _:
            return "unknown" if decision.exits else "warn" if hop.warning else "ok"

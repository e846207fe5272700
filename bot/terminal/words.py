"""The signs, colours and words of the terminal. Colour never stands alone: each outcome has a sign that survives a pipe, a log and a printer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bot.report import Hop, Verdict


@dataclass(frozen=True, slots=True)
class Look:
    """How a word is shown: its sign, its style (rich's words), and the word itself."""

    sign: str
    style: str
    word: str


VERDICTS: dict[Verdict, Look] = {
    "reachable": Look("✓", "bold green", "reachable"),
    "blocked": Look("✗", "bold red", "blocked"),
    "exits-aws": Look("↗", "bold cyan", "exits AWS"),
    "unknown": Look("?", "bold yellow", "unknown"),
}

OUTCOMES = {
    "allowed": Look("✓", "green", "allowed"),
    "blocked": Look("✗", "bold red", "blocked"),
    "unknown": Look("?", "yellow", "unknown"),
    "not-reached": Look("·", "dim", "not reached"),
}

DEGRADED = Look("!", "yellow", "degraded")


def look(hop: Hop) -> Look:
    """Say how a hop is shown; an allowed hop that carries a warning is not simply well."""
    return DEGRADED if hop.warning and hop.outcome == "allowed" else OUTCOMES[hop.outcome]


def clean(text: str) -> str:
    r"""Make text that others wrote safe for a terminal: a tag may hold escape sequences, or marks that turn the reading direction.

    >>> clean("orders\x1b[2J\u202edb")
    'orders�[2J�db'
    """
    return "".join("�" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character != "\n" else character for character in text)


def named(identifier: str, name: str | None) -> str:
    """Give a resource as people say it, and its id."""
    return clean(f"{name} ({identifier})" if name and name != identifier else identifier)


def kind(word: str) -> str:
    """Give a contract word as people write it.

    >>> kind("network-acl")
    'network ACL'
    """
    shouted = {"acl": "ACL", "nat": "NAT", "vpc": "VPC", "vpcs": "VPCs", "vpn": "VPN", "aws": "AWS"}
    return " ".join(shouted.get(part, part) for part in clean(word).split("-"))


def when(moment: str) -> str:
    """Give an ISO 8601 moment to the minute.

    >>> when("2026-11-23T12:00:41+00:00")
    '2026-11-23 12:00 UTC'
    """
    return clean(moment)[:16].replace("T", " ") + (" UTC" if moment.endswith(("+00:00", "Z")) else clean(moment)[19:])

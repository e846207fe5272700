"""What the header of a zone says: the name and the range first, since ranges are what people compare, then the full id."""

from __future__ import annotations

from bot.diagram.palette import ZONES, ZoneLook
from bot.diagram.text import Type, clean, fit, measure
from bot.report import Report, Zone

NAME, RANGE, SMALL = Type(12, bold=True), Type(12), Type(10)
WIDE = 1e6  # room for any words
OUTSIDE = {
    "internet": ("Internet", "outside AWS – not readable"),
    "on-premises": ("On-premises", "outside AWS – not readable"),
    "service": ("AWS service", "outside every VPC"),
    "ec2-classic": ("EC2-Classic", "outside any VPC – shut down"),
    "elsewhere": ("Place not known", "no VPC that was read holds it"),
}


def look_of(zone: tuple[str, str], report: Report) -> ZoneLook:
    """Give the colours of a zone; a public subnet is green."""
    kind, name = zone
    known = report.zones.get(name)
    return ZONES["public" if kind == "subnet" and known and known.public else kind if kind in ZONES else name]


def header(zone: tuple[str, str], report: Report, width: float) -> tuple[str, str, str]:
    """Give the name, the range and the second line of a zone's header, fitted to ``width`` points."""
    kind, name = zone
    if kind == "outside":
        title, small = OUTSIDE[name]
        return title, "", fit(small, SMALL, width)
    known = report.zones.get(name)
    word = "VPC" if kind == "vpc" else "Subnet"
    title = clean((known and known.name) or word, 80)
    ranges = _ranges(known.cidrs if known else (), width - min(measure(title, NAME), width / 2) - 8)
    title = fit(title, NAME, width - measure(ranges, RANGE) - 8)
    facts = [name, *_facts(known, report)] if known else [name]
    return title, ranges, fit(" · ".join(clean(fact, 60) for fact in facts if fact), SMALL, width)


def _ranges(cidrs: tuple[str, ...], width: float) -> str:
    """Give as many ranges as there is room for, each whole, and how many more there are."""
    for count in range(min(len(cidrs), 3), 0, -1):
        told = clean(", ".join(cidrs[:count]) + (f" +{len(cidrs) - count}" if len(cidrs) > count else ""), 120)
        if measure(told, RANGE) <= width or count == 1:
            return fit(told, RANGE, width)
    return ""


def _facts(zone: Zone, report: Report) -> tuple[str | None, ...]:
    """Say whose a VPC is, and where if that is not the task's Region; of a subnet, in which Availability Zone."""
    return (zone.account, zone.region if zone.region != report.task.region else None) if zone.kind == "vpc" else (zone.zone,)

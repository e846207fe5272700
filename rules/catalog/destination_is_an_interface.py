"""Addresses that nobody has."""

from __future__ import annotations

from rules.network.network_interface import NetworkInterface, interfaces_at
from rules.network.subnet import vpc_of
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop

NOBODY = ("subnet", "vpc", "load-balancer", "nat-gateway", NetworkInterface.KIND)
"""What looks for the destination inside a VPC; an interface finds nobody when it is detached."""


class DestinationIsAnInterface(Rule):
    """The endpoint's address belongs to an interface in the VPC that it lies in.

    ## What it does
    Where a packet is delivered inside a VPC, looks for the subnet and the interface with that address, and whether that is attached to anything.

    ## Why it matters
    An endpoint that still names the address of a replaced database sends its packets to nobody; the test times out. Where the database lies in another
    VPC whose range overlaps, packets for it never leave this one.

    ## How to fix
    Give the endpoint the database's name or its present address. Where the ranges overlap, no route helps and no peering can be made: put the database, or
    a VPC endpoint in front of it, at an address that only one of the two VPCs has.

    ## How safe the fix is
    It changes the endpoint alone, and asks for a new connection test.
    """

    id = "DST-001"
    title = "The endpoint's address belongs to an interface"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A delivery that finds nobody."""
        del path
        return blocked(hop, NOBODY, "NO_POSSIBLE_DESTINATION", reply=False)

    def message(self, path: Path, hop: Hop) -> str:
        """Say whose address it is when it is one of another VPC."""
        other = _elsewhere(path, hop)
        whose = f": it is {other.id}'s in {other.vpc}, and what is for a VPC's own range never leaves it" if other else ""
        return f"{named(path, hop)} {hop.decision.detail}{whose}."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Only the people who run the database know its address."""
        other = _elsewhere(path, hop)
        if other:
            return Unfixable(
                f"The ranges of {_here(path, hop)} and {other.vpc} overlap, so that no route leads from one to the other: give one of them a secondary range "
                "for this, or reach the database through an interface endpoint (AWS PrivateLink)."
            )
        attach = f"attach {hop.decision.node} to what should answer, or " if hop.decision.kind == NetworkInterface.KIND else ""
        return Unfixable(f"{named(path, hop)} {hop.decision.detail}; {attach}set the endpoint's server name to the database's name or its present address.")


def _here(path: Path, hop: Hop) -> str:
    return vpc_of(path.network, hop.decision.place) or hop.decision.place or ""


def _elsewhere(path: Path, hop: Hop) -> NetworkInterface | None:
    """Give the interface of another VPC that has the address, where this VPC's range holds it too."""
    return next((each for each in interfaces_at(path.network, hop.packet.destination) if each.vpc != _here(path, hop)), None)

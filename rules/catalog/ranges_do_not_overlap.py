"""The ranges of the VPCs at both ends."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import Leg, TaskPaths
from rules.network.packet import is_private
from rules.network.vpc import Vpc
from rules.rule import Breach, Precondition, Unfixable


class RangesDoNotOverlap(Precondition):
    """The ranges of the VPC in which the task runs and of the VPC in which the database lies do not overlap.

    ## What it does
    Compares the ranges of both VPCs wherever the endpoint means a private address in another VPC and no gateway translates it on the way.

    ## Why it matters
    A VPC keeps what is for its own ranges to itself. No peering can be made between VPCs that overlap; over a transit gateway or a VPN packets to the
    common part never leave, there or on the way back.

    ## How to fix
    Add a secondary range that is free to one of them and move the subnets that take part there, lead through a private NAT gateway in such a range, or
    reach the database by an interface endpoint (AWS PrivateLink).

    ## How safe the fix is
    A secondary range changes nothing for what is in the VPC. The database gets another address when its subnet changes: use its name.
    """

    id = "VPC-001"
    title = "The ranges of the two VPCs do not overlap"
    severity = "high"
    outcome = "warning"
    reference = "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations"
    seed = ("two-vpcs",)

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Every pair of VPCs that legs join and whose ranges overlap."""
        joined: dict[tuple[Vpc, Vpc], list[str]] = {}
        for leg in task.legs:
            for pair in dict.fromkeys(_pairs(task, leg)):
                joined.setdefault(pair, []).append(leg.role)
        for (near, far), legs in joined.items():
            common = next((f"{one} and {other}" for one in near.cidrs for other in far.cidrs if one.overlaps(other)), None)
            if common:
                message = f"The ranges of {near.id} and {far.id} overlap ({common}): what is for the common part stays in the VPC that it is sent from."
                remedy = Unfixable("Give one of the two a secondary range that is free and use that, or reach the database by an interface endpoint.")
                yield Breach(far.id, message, remedy, tuple(legs))


def _pairs(task: TaskPaths, leg: Leg) -> Iterator[tuple[Vpc, Vpc]]:
    for path in leg.paths:
        there = path.target.interface
        near, far = task.network.find(Vpc, path.origin.vpc), task.network.find(Vpc, there.vpc if there else None)
        if near and far and near != far and is_private(path.target.address) and not path.request.packet.translations:
            yield near, far

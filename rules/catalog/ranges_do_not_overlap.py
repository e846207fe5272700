"""The ranges of the VPCs at both ends."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import Leg, TaskPaths
from rules.network.network import covers
from rules.network.on_premises import OnPremises, ranges_behind
from rules.network.packet import Prefix, is_private
from rules.network.vpc import Vpc
from rules.path import Path
from rules.rule import Breach, Precondition, Unfixable


class RangesDoNotOverlap(Precondition):
    """The ranges of the VPC in which the task runs do not overlap with those of the VPC, or of the network on premises, in which the database lies.

    ## What it does
    Compares the ranges of both VPCs wherever the endpoint means a private address in another VPC and no gateway translates it on the way. Of the network on
    premises it takes what a VPN or Direct Connect leads to, where one end of the task has an address in it that lies in the VPC too. A range on premises
    that is wider than the VPC's is no overlap, since people sum up their networks like that.

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
    title = "The ranges of the two networks do not overlap"
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
        yield from _on_premises(task)


def _pairs(task: TaskPaths, leg: Leg) -> Iterator[tuple[Vpc, Vpc]]:
    for path in leg.paths:
        there = path.target.interface
        near, far = task.network.find(Vpc, path.origin.vpc), task.network.find(Vpc, there.vpc if there else None)
        if near and far and near != far and is_private(path.target.address) and not path.request.packet.translations:
            yield near, far


def _on_premises(task: TaskPaths) -> Iterator[Breach]:
    """Give each range on premises that lies in the task's VPC as well and holds an end of a leg: a source or target there, or the sender of what goes there."""
    told: dict[tuple[str, str, str], list[str]] = {}
    for leg in task.legs:
        for path in leg.paths:
            home = task.network.find(Vpc, path.origin.vpc)
            for held, line in ranges_behind(task.network, home.id) if home else ():
                if home and covers(home.cidrs, held) and _ends_in(path, held):
                    told.setdefault((home.id, str(held), line), []).append(leg.role)
    for (home_id, shown, line), legs in told.items():
        message = f"The range {shown}, to which {line} leads, lies in {home_id} too: what is for it stays in the VPC, and on premises."
        remedy = Unfixable("Give the VPC a secondary range that is free on premises and run the task there, or give the database an address in another range.")
        yield Breach(line, message, remedy, tuple(dict.fromkeys(legs)))


def _ends_in(path: Path, held: Prefix) -> bool:
    """Tell whether the database may be the one on premises, since nobody in the VPC has its address, or an answer to the sender would stay there."""
    leaves = any(hop.decision.kind == OnPremises.KIND for hop in path.request.hops) and not path.request.packet.translations
    return (path.target.interface is None and covers((held,), path.target.address)) or (leaves and covers((held,), path.request.hops[0].packet.source))

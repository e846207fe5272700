"""Names of a peered VPC."""

from __future__ import annotations

from rules.changes.resolve_vpc_peering_names import ResolveVpcPeeringNames
from rules.network.packet import is_private, show
from rules.network.vpc_peering import VpcPeering, peerings_between
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable
from rules.trace import Hop


class PeeringResolvesTheName(Rule):
    """The name of a publicly accessible database in a peered VPC stands for its private address.

    ## What it does
    Where packets for a public database do not arrive, looks for an active peering with its VPC and reads that side's DNS option.

    ## Why it matters
    Without the option the name is the database's public address, and packets leave for the internet instead of taking the peering that is there.

    ## How to fix
    Turn AllowDnsResolutionFromRemoteVpc on, on the database's side of the peering.

    ## How safe the fix is
    It changes what names mean in the peered VPC, for everything there: routes and groups must admit the private way.
    """

    id = "PCX-003"
    title = "The peering resolves the database's name to its private address"
    severity = "high"
    reference = "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """The start of a way to a public address that does not arrive, where a peering could carry it."""
        lost = path.current and path.verdict == "blocked" and not is_private(path.target.address)
        return lost and hop is path.hops[0] and _peering(path) is not None

    def message(self, path: Path, hop: Hop) -> str:
        """Say what the name means here."""
        del hop
        peering, database = _peering(path), path.target.database
        name = database.hosts[0] if database else ""
        return (
            f"{name} is {show(path.target.address)} in {path.origin.vpc}, because {peering.id if peering else ''} does not resolve the names of "
            f"{database.vpc if database else ''} to private addresses."
        )

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Turn the option on, on the database's side."""
        del hop
        peering, database = _peering(path), path.target.database
        if peering is None or database is None:
            return Unfixable("The peering connection with the database's VPC was not read.")
        if peering.accepter.vpc == database.vpc:
            return (ResolveVpcPeeringNames(account=peering.accepter.account, region=peering.accepter.region, peering=peering.id, side="accepter"),)
        return (ResolveVpcPeeringNames(account=peering.requester.account, region=peering.requester.region, peering=peering.id, side="requester"),)


def _peering(path: Path) -> VpcPeering | None:
    """Give the active peering with the database's VPC."""
    database = path.target.database
    found = peerings_between(path.network, path.origin.vpc, database.vpc or "") if database else ()
    return next((each for each in found if each.active), None)

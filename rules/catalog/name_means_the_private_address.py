"""Names that send the replication instance out although there is a private way."""

from __future__ import annotations

from rules.changes.change import Change
from rules.changes.enable_private_dns import EnablePrivateDns
from rules.changes.modify_vpc_attribute import dns_attributes
from rules.changes.modify_vpc_peering_options import ModifyVpcPeeringOptions
from rules.network.vpc import Vpc
from rules.network.vpc_peering import VpcPeering, peerings_between
from rules.path import Path
from rules.rule import Remedy, Rule
from rules.trace import Hop


class NameMeansThePrivateAddress(Rule):
    """Where a private way exists, the endpoint's name means the private address to the replication instance.

    ## What it does
    Notes a publicly accessible database behind a peering that does not resolve names from the other VPC, and an interface endpoint in the replication
    instance's VPC whose private DNS is off: the name then means a public address, and packets leave by the internet or not at all.

    ## Why it matters
    The route, the groups and the ACLs of the private way may all be right, and no packet ever takes it.

    ## How to fix
    Turn on DNS resolution for the side of the peering that holds the database, or private DNS of the interface endpoint. Both need the attributes
    enableDnsSupport and enableDnsHostnames, a peering in both VPCs.

    ## How safe the fix is
    It changes for everybody in the VPC what the name means: other clients take the private way too, and their groups must admit it.
    """

    id = "DNS-001"
    title = "The name means the private address where there is a private way"
    severity = "medium"
    reference = "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html"
    seed = ("two-vpcs",)
    outcome = "warning"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """The start of a path to such an address."""
        return path.target.detour is not None and hop is path.hops[0]

    def subject(self, path: Path, hop: Hop) -> str:
        """The endpoint or the peering."""
        del hop
        return (path.target.endpoint or _peering(path)).id

    def message(self, path: Path, hop: Hop) -> str:
        """Say what the name means, and why."""
        return f"{hop.decision.warning}, so that {path.origin.name or path.origin.id} does not take the private way."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Turn the option on where it stands."""
        del hop
        service = path.target.endpoint
        if service:
            private = EnablePrivateDns(account=service.owning_account, region=service.region, endpoint=service.id)
            return (*_attributes(path, service.vpc), *(() if service.private_dns else (private,)))
        peering = _peering(path)
        side = "accepter" if peering.requester.vpc == path.origin.vpc else "requester"
        far = peering.far(path.origin.vpc) or peering.accepter
        option = ModifyVpcPeeringOptions(account=far.account, region=far.region, peering=peering.id, side=side)
        return (*_attributes(path, path.origin.vpc, far.vpc), *(() if far.resolves else (option,)))


def _attributes(path: Path, *vpcs: str) -> tuple[Change, ...]:
    homes = (path.network.find(Vpc, each) for each in vpcs)
    return tuple(change for home in homes if home for change in dns_attributes(home))


def _peering(path: Path) -> VpcPeering:
    """Give the peering that could resolve the database's name; a path has a detour only where there is one."""
    database = path.target.database
    return peerings_between(path.network, path.origin.vpc, (database.vpc if database else None) or "")[0]

"""The association of a private hosted zone."""

from __future__ import annotations

from rules.changes.associate_vpc_with_hosted_zone import AssociateVpcWithHostedZone
from rules.network.hosted_zone import HostedZone
from rules.network.name import KIND
from rules.network.vpc import Vpc
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class HostedZoneAnswersToTheVpc(Rule):
    """The private hosted zone that holds the endpoint's name is associated with the replication instance's VPC.

    ## What it does
    Looks for a private zone of the account that holds the name, where neither a zone of the VPC nor public DNS knows it.

    ## Why it matters
    A name that resolves on a host of the database's VPC does not in the VPC of the replication instance: a peering or a transit gateway carries packets, and
    no private names.

    ## How to fix
    Associate the zone with the VPC.

    ## How safe the fix is
    Hosts of the VPC are told every name of the zone, in place of what public DNS says of its domain.
    """

    id = "DNS-003"
    title = "The private hosted zone answers to the VPC"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A name that is in a zone which the VPC is not told of."""
        del path
        return blocked(hop, KIND, "HOSTED_ZONE_NOT_ASSOCIATED")

    def message(self, path: Path, hop: Hop) -> str:
        """Say which association is missing."""
        del path
        return f"{hop.decision.detail[0].upper()}{hop.decision.detail[1:]}, so that the replication instance is told no address."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Associate it; the owner of another account's VPC has to be let first."""
        zone, vpc = path.network.find(HostedZone, hop.decision.node), path.network.find(Vpc, hop.decision.place)
        if zone is None or vpc is None or zone.owning_account != vpc.owning_account:
            return Unfixable(
                "The owner of the zone must authorize the association (create-vpc-association-authorization), then the owner of the VPC can make it."
            )
        return (AssociateVpcWithHostedZone(account=zone.owning_account, region=vpc.region, zone=zone.id, vpc=vpc.id),)

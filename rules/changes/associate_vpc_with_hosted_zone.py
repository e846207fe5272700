"""Let a private hosted zone answer to a VPC. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command, label
from rules.changes.terraform import Terraform, checked
from rules.network.hosted_zone import HostedZone
from rules.network.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociateVpcWithHostedZone(Change):
    """Associate ``zone`` with ``vpc``; ``region`` is the VPC's."""

    kind = "associate-vpc-with-hosted-zone"
    service = "route53"
    stage = "name"

    zone: str
    vpc: str

    @property
    def resource(self) -> str:
        """The zone."""
        return self.zone

    @property
    def summary(self) -> str:
        """``associated with vpc-1``."""
        return f"associated with {self.vpc}"

    @property
    def permissions(self) -> tuple[str, ...]:
        """Route 53 writes ``VPC`` in capitals, and looks at the VPC too."""
        return "route53:AssociateVPCWithHostedZone", "ec2:DescribeVpcs"

    def apply(self, network: Network) -> Network:
        """Give the network in which the zone answers to the VPC."""
        zone = network.find(HostedZone, self.zone)
        return network.having(replace(zone, vpcs=tuple(dict.fromkeys((*zone.vpcs, self.vpc))))) if zone else network

    def as_cli(self) -> str:
        """``aws route53 associate-vpc-with-hosted-zone``."""
        return self._write(self.kind)

    def undo(self) -> str:
        """Take the VPC out again."""
        return self._write("disassociate-vpc-from-hosted-zone")

    def terraform(self) -> tuple[Terraform, ...]:
        """``aws_route53_zone_association``."""
        arguments = {"zone_id": self.zone, "vpc_id": self.vpc, "vpc_region": self.region}
        return (Terraform("aws_route53_zone_association", label(self.zone, self.vpc), arguments),)

    def _write(self, operation: str) -> str:
        vpc = f"VPCRegion={checked(self.region)},VPCId={checked(self.vpc)}"
        return command(self.region, operation, "--hosted-zone-id", checked(self.zone), "--vpc", vpc, service=self.service)

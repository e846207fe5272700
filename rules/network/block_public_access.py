"""VPC Block Public Access: an account's switch for a Region that shuts its internet gateways. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html

Laws:
- ``block-bidirectional`` lets nothing through an internet gateway or an egress-only one; ``block-ingress`` lets out what comes from a NAT gateway or
  by an egress-only gateway, and back its replies.
- An exclusion frees a VPC or a subnet: both ways, or outwards alone.
- Peering, transit gateways, VPN, Direct Connect and PrivateLink are not affected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from rules.network.elsewhere import unread
from rules.network.network import Decision, Dropped, Forwarded, Network, Resource, Unknown, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockPublicAccess(Resource):
    """One for each account and Region. ``mode`` is AWS's: ``off``, ``block-bidirectional``, ``block-ingress``; ``exclusions`` are by VPC or subnet."""

    KIND: ClassVar[str] = "block-public-access"
    LISTED_BY: ClassVar[str] = "ec2:DescribeVpcBlockPublicAccessOptions"

    mode: str = "off"
    exclusions: Mapping[str, str] = field(default_factory=dict)

    def stops(self, vpc: str, subnet: str | None, *, inward: bool, by_nat: bool) -> bool:
        """Tell whether a new connection through the internet gateway of ``vpc`` is stopped; ``by_nat`` is one that a NAT or egress-only gateway sends."""
        if self.mode == "off" or (self.mode == "block-ingress" and by_nat and not inward):
            return False
        free = {self.exclusions.get(each) for each in (vpc, subnet or vpc)}
        return not ("allow-bidirectional" in free or (not inward and "allow-egress" in free and by_nat))


def unless_shut(network: Network, gateway: Resource, place: tuple[str, str | None], onward: Forwarded, *, inward: bool, by_nat: bool) -> Verdict:
    """Give ``onward`` when no switch stops a new connection of ``place``, a VPC and perhaps a subnet of it, at ``gateway``."""
    owner = network.node(place[1] or "") or gateway  # the switch is that of the account which owns the subnet
    switch = network.find(BlockPublicAccess, switch_id(owner.owning_account, owner.region))
    if switch is None:
        said = Decision(gateway.KIND, gateway.id, "may be shut by VPC Block Public Access, which was not read", reason="UNKNOWN_RESOURCE")
        what = f"the Block Public Access of account {owner.owning_account}"
        return Unknown(said, unread(network, BlockPublicAccess, what, owner.owning_account, owner.region), onward)
    if switch.stops(*place, inward=inward, by_nat=by_nat):
        detail = f"is shut by VPC Block Public Access ({switch.mode}) for {place[1] or place[0]}"
        return Dropped(Decision(gateway.KIND, gateway.id, detail, switch.mode, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED", place=place[0]), onward)
    return onward


def switch_id(account: str, region: str) -> str:
    """Name the switch of an account and a Region."""
    return f"block-public-access:{account}:{region}"

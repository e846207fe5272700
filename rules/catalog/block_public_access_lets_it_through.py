"""VPC Block Public Access."""

from __future__ import annotations

from rules.changes.exclude_from_block_public_access import ExcludeFromBlockPublicAccess
from rules.network.nat_gateway import NatGateway
from rules.network.network import Side
from rules.network.network_firewall import firewall_subnets
from rules.network.network_interface import interface_at
from rules.network.packet import show
from rules.network.subnet import Subnet
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class BlockPublicAccessLetsItThrough(Rule):
    """VPC Block Public Access does not shut the internet gateway for the subnet.

    ## What it does
    Reads the account's switch for the Region and its exclusions. With ingress blocked, only what a NAT gateway or an egress-only gateway sends gets out: a
    publicly accessible replication instance that uses the internet gateway itself is cut off too.

    ## Why it matters
    The switch overrides routes, groups and ACLs, and may be set by the organisation. Everything else looks open.

    ## How to fix
    Exclude the subnet, where the organisation's policy allows exclusions, or route through a NAT gateway.

    ## How safe the fix is
    The exclusion names one subnet. What its groups and ACLs admit from the internet is then reachable.
    """

    id = "BPA-001"
    title = "VPC Block Public Access lets the subnet use its internet gateway"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html"
    seed = ("internet", "nat-gateway")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A gateway that is shut."""
        del path
        return blocked(hop, ("internet-gateway", "egress-only-internet-gateway"), "VPC_BLOCK_PUBLIC_ACCESS_ENABLED")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Exclude the subnet that uses the gateway."""
        user = path.target.interface if hop.at.side is Side.IN else interface_at(path.network, _vpc(path, hop), hop.packet.source)
        subnet = path.network.find(Subnet, user.subnet if user and hop.at.side is Side.IN else hop.at.via)
        if path.network.find(NatGateway, hop.at.via):
            return Unfixable(f"{hop.at.via} stands in no subnet: exclude its VPC, where the organisation's policy allows it.")
        if subnet is None:
            return Unfixable(f"Whose gateway {hop.decision.node} is for {show(hop.packet.destination)} was not read.")
        if hop.at.side is Side.OUT and subnet.id in path.network.derive(firewall_subnets):
            return Unfixable(f"Block Public Access shuts out what comes from a Network Firewall, even when {subnet.id} is excluded: turn it off, or go round.")
        spared = hop.decision.kind != "internet-gateway" or (user is not None and user.serves == "nat-gateway")
        outward = hop.at.side is Side.OUT and spared
        mode = "allow-egress" if outward else "allow-bidirectional"
        return (ExcludeFromBlockPublicAccess(account=subnet.owning_account, region=subnet.region, subnet=subnet.id, mode=mode),)


def _vpc(path: Path, hop: Hop) -> str:
    subnet = path.network.find(Subnet, hop.at.via)
    return subnet.vpc if subnet else ""

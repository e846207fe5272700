"""The host that bridges into an on-premises network, a NAT instance, or an appliance in between."""

from __future__ import annotations

from rules.changes.disable_source_dest_check import DisableSourceDestCheck
from rules.network.network_interface import NetworkInterface
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class BridgingHostForwards(Rule):
    """The host that the VPC routes traffic to, towards on-premises networks or as an appliance in between, forwards what is not for itself.

    ## What it does
    Reads the source/destination check of the interface that the route leads to. Its security groups, in and out, are judged as hops of their own.

    ## Why it matters
    An instance drops every packet that is not for its own address while that check is on, whatever its operating system is set to do.

    ## How to fix
    Turn the check off on the interface.

    ## How safe the fix is
    It changes one interface; what the host forwards is decided by its groups and its own configuration.
    """

    id = "NAT-002"
    title = "The bridging host forwards what is not for itself"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html#EIP_Disable_SrcDestCheck"
    seed = ("vpn-or-direct-connect", "general-vpn-host")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A host that drops."""
        del path
        return blocked(hop, ("nat-instance", "appliance"))

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Turn the check off."""
        host = path.network.find(NetworkInterface, hop.decision.node)
        if host is None:
            return Unfixable("The host's interface was not read.")
        return (DisableSourceDestCheck(account=host.owning_account, region=host.region, interface=host.id, subnet=host.subnet),)

"""IPv4 and IPv6."""

from __future__ import annotations

from rules.network.packet import SIX, show
from rules.network.replication_instance import ReplicationInstance
from rules.network.subnet import Subnet
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable
from rules.trace import Hop


class ReplicationInstanceSpeaksTheAddressFamily(Rule):
    """The replication instance has an address of the family that the endpoint has.

    ## What it does
    Compares the families of the endpoint's addresses with those of the replication instance's, in each place where it may run.

    ## Why it matters
    An instance of network type IPv4 cannot open a connection to a name that stands for an IPv6 address alone, as some hosted databases have it; whatever
    is open on the way does not help.

    ## How to fix
    Make the instance dual-stack, with a subnet group whose subnets all have an IPv6 range; or connect to an IPv4 address of the database.

    ## How safe the fix is
    The instance keeps its IPv4 address. DMS shuts the IPv6 address of a private instance to internet gateways; groups, ACLs and routes for IPv6 are asked anew.
    """

    id = "FAM-001"
    title = "The replication instance has an address of the endpoint's family"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.IPAddressing.html"
    seed = ("general-egress",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A packet that the instance has no address for."""
        del path
        return hop.outcome == "blocked" and hop.decision.reason == "ADDRESS_FAMILY_MISMATCH"

    def message(self, path: Path, hop: Hop) -> str:
        """Say which family is missing."""
        del path
        missing = hop.packet.destination.version
        return f"The replication instance has no IPv{missing} address, and the endpoint stands for {show(hop.packet.destination)} alone."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """It is changed in DMS, or at the database."""
        instance = path.network.find(ReplicationInstance, path.origin.owner)
        if hop.packet.destination.version != SIX or instance is None:
            return Unfixable("Give the endpoint an IPv6 address of the database, or move the task to an instance with an IPv4 address.")
        elsewhere = "or give the endpoint a name that has an IPv4 address, such as a pooler's or an IPv4 add-on's"
        subnets = [each for each in (path.network.find(Subnet, subnet) for subnet in instance.subnets) if each]
        bare = [each.id for each in subnets if all(cidr.version != SIX for cidr in each.cidrs)]
        dual = f"aws dms modify-replication-instance --replication-instance-arn {instance.id} --network-type DUAL --apply-immediately"
        if bare:
            return Unfixable(f"Give {' and '.join(bare)} an IPv6 range, then make the instance dual-stack ({dual}); {elsewhere}.")
        return Unfixable(f"Make the instance dual-stack ({dual}); {elsewhere}.")

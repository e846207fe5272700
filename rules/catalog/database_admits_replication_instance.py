"""The database's groups, for a packet that keeps its address."""

from __future__ import annotations

from rules.fixes import admit
from rules.network.network import Side
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class DatabaseAdmitsReplicationInstance(Rule):
    """The security groups of the database allow ingress on its port from the replication instance.

    ## What it does
    Reads the inbound rules of every group on the database's network interface and asks whether together they admit the replication instance, by its
    group, its address or its range.

    ## Why it matters
    This is the wall that migrations meet first. A reference to the replication instance's group works within a VPC and over a peering of the same
    Region; it is lost over an inter-Region peering.

    ## How to fix
    Allow the port from the replication instance's group where the reference survives the path, else from its subnet: its address may change when DMS
    replaces or fails over the instance.

    ## How safe the fix is
    It adds one inbound rule for one port and one group or one subnet; never the whole internet.
    """

    id = "SG-002"
    title = "The database's security groups admit the replication instance"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html"
    seed = ("general-ingress", "single-vpc", "two-vpcs")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at the database for an address that nothing translated."""
        return blocked(hop, "security-group", side=Side.IN) and not hop.packet.disguised and hop.at.node == path.request.at.node

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Allow the replication instance's group, else its subnet, on the port."""
        return admit(path, hop)

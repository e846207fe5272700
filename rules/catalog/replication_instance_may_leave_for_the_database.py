"""The replication instance's own groups."""

from __future__ import annotations

from rules.fixes import let_out
from rules.network.network import Side
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class ReplicationInstanceMayLeaveForTheDatabase(Rule):
    """The security groups of the replication instance allow egress to the database on its port.

    ## What it does
    Reads the outbound rules of every group on the replication instance's network interface and asks whether together they let it open a connection to
    the endpoint's address and port.

    ## Why it matters
    The group that DMS gives by default allows egress to everywhere on all ports. A group of your own, or a changed default, must allow at least the
    source and the target on their ports; with no outbound rule at all, nothing leaves, and the connection test times out.

    ## How to fix
    Allow egress on the database port to the database's group where a reference to it is seen from here, else to its subnet or its address; to a service of
    AWS's own by its prefix list.

    ## How safe the fix is
    It adds one outbound rule for one port. It opens nothing towards the replication instance.
    """

    id = "SG-001"
    title = "The replication instance's security groups let it reach the database"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html#CHAP_Security.Network"
    seed = ("general-egress", "default-egress", "single-vpc", "two-vpcs")
    requires = ("DNS-001", "DST-001")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at the way out of the instance's own interface."""
        return blocked(hop, "security-group", side=Side.OUT) and hop.at.node == path.origin.id

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Allow the database's group, else its range, on the port."""
        return let_out(path, hop)

"""The groups of an RDS Proxy, for who comes in."""

from __future__ import annotations

from rules.fixes import admit
from rules.network.database_proxy import is_front
from rules.network.network import Side
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class ProxyAdmitsReplicationInstance(Rule):
    """The security groups of the RDS Proxy allow ingress on its port from the replication instance.

    ## What it does
    Reads the inbound rules of every group on the proxy's network interface, for the address that the packet then carries.

    ## Why it matters
    The proxy stands before the database with groups of its own. What the database's group admits is of no help there.

    ## How to fix
    Allow the port from the replication instance's group where the reference survives the path, else from its subnet.

    ## How safe the fix is
    It adds one inbound rule for one port and one group or one subnet; who may log in, the proxy decides.
    """

    id = "PRX-002"
    title = "The proxy's security groups admit the replication instance"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-network-prereqs.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at a proxy's interface."""
        return blocked(hop, "security-group", side=Side.IN) and is_front(path.network, hop.at.node)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Allow the replication instance's group, else its subnet, on the port."""
        return admit(path, hop)

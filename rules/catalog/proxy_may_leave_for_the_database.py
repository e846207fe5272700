"""The groups of an RDS Proxy, for where it goes."""

from __future__ import annotations

from rules.fixes import let_out
from rules.network.database_proxy import connects
from rules.network.network import Side
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class ProxyMayLeaveForTheDatabase(Rule):
    """The security groups of the RDS Proxy allow egress to its database on the database's port.

    ## What it does
    Reads the outbound rules of every group on the proxy's network interface, for the database that is registered with the proxy.

    ## Why it matters
    The proxy opens a connection of its own. A group that only lets clients in leaves it without a database, and logins at it time out.

    ## How to fix
    Allow egress on the database's port to the database's group.

    ## How safe the fix is
    It adds one outbound rule for one port. It opens nothing towards the proxy.
    """

    id = "PRX-003"
    title = "The proxy's security groups let it reach the database"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-network-prereqs.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at the proxy's way out."""
        return blocked(hop, "security-group", side=Side.OUT) and connects(path.network, hop.packet)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Allow the database's group on the port."""
        return let_out(path, hop)

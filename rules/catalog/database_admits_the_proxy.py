"""The database's groups, for an RDS Proxy in front of it."""

from __future__ import annotations

from rules.fixes import admit
from rules.network.database_proxy import connects
from rules.network.network import Side
from rules.path import Path
from rules.rule import Remedy, Rule, blocked, named
from rules.trace import Hop


class DatabaseAdmitsTheProxy(Rule):
    """The security groups of the database allow ingress on its port from the RDS Proxy.

    ## What it does
    Where an RDS Proxy stands between, asks whether the database's groups admit the proxy's group or address.

    ## Why it matters
    The proxy makes a connection of its own, from its own interface. A rule that names the replication instance's group or address does not see it.

    ## How to fix
    Allow the port from the proxy's group. The replication instance itself needs no rule at the database.

    ## How safe the fix is
    It adds one inbound rule for one port and one group. Whoever may log in at the proxy reaches the database through it.
    """

    id = "PRX-004"
    title = "The database's security groups admit the proxy"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-network-prereqs.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at the database for a proxy's connection."""
        return blocked(hop, "security-group", side=Side.IN) and connects(path.network, hop.packet)

    def message(self, path: Path, hop: Hop) -> str:
        """Say whose address it is."""
        return f"{named(path, hop)} {hop.decision.detail}, where the RDS Proxy connects from."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Allow the proxy's group on the port."""
        return admit(path, hop)

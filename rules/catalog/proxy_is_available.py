"""RDS Proxy itself."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop


class ProxyIsAvailable(Rule):
    """The RDS Proxy that the endpoint names is available, listens on the endpoint's port and has a database.

    ## What it does
    Reads the status of the proxy and of the endpoint of it that is asked, the port of its engine family, and the databases registered with it.

    ## Why it matters
    A proxy takes connections while it is available and on its engine's usual port alone, 3306, 5432 or 1433, even where the database has another one.
    Without a registered database it has nowhere to go on to.

    ## How to fix
    Wait until it is available, or read in its events what it lacks; set the endpoint's port to the proxy's; register the database.

    ## How safe the fix is
    A database that is registered is reached by whoever may log in at the proxy.
    """

    id = "PRX-001"
    title = "The RDS Proxy is available"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A proxy that goes no further."""
        del path
        return blocked(hop, "proxy", "BAD_STATE", "TARGET_PORT_RESTRICTION", "PROXY_HAS_NO_TARGET")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Say what stands in the way."""
        ways = {
            "BAD_STATE": "wait until it is available, or read in its events what it lacks",
            "TARGET_PORT_RESTRICTION": "set the port of the endpoint to the proxy's",
        }
        return Unfixable(f"{named(path, hop)} {hop.decision.detail}; {ways.get(hop.decision.reason or '', 'register the database with it')}.")

"""The groups of the host that bridges."""

from __future__ import annotations

from rules.fixes import admit, let_out
from rules.network.network import Side
from rules.network.network_interface import FRONT, PROXY
from rules.path import Path
from rules.rule import Remedy, Rule, between
from rules.trace import Hop


class BridgingHostAdmitsReplicationInstance(Rule):
    """The security groups of the host that bridges into the on-premises network let the replication instance in.

    ## What it does
    Where a route leads to an instance's interface, or the endpoint names a host that ClassicLink joined to the VPC, reads the inbound rules of
    its groups for the database's port from the replication instance.

    ## Why it matters
    The host has groups of its own, and the packet has to pass them on its way to the tunnel. The database's own rules are of no help there.

    ## How to fix
    Allow the database's port from the replication instance's group, or from its subnet.

    ## How safe the fix is
    It adds one inbound rule for one port and one group or one subnet.
    """

    id = "SG-004"
    title = "The bridging host's security groups admit the replication instance"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html#CHAP_Security.Network"
    seed = ("general-vpn-host", "vpn-or-direct-connect")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at a host on the way, inward or outward."""
        host = between(path, hop)
        return host is not None and host.serves != PROXY and not host.description.startswith(FRONT)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Allow the replication instance's group, else its subnet, on the port; outward the destination."""
        return admit(path, hop) if hop.at.side is Side.IN else let_out(path, hop)

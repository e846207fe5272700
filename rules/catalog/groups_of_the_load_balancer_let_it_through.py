"""The groups of a load balancer itself."""

from __future__ import annotations

from rules.fixes import admit, let_out
from rules.network.network import Side
from rules.network.network_interface import FRONT
from rules.path import Path
from rules.rule import Remedy, Rule, between
from rules.trace import Hop


class GroupsOfTheLoadBalancerLetItThrough(Rule):
    """The security groups of the load balancer, where it has any, admit the replication instance and let out to the targets.

    ## What it does
    Reads the inbound rules of the load balancer's groups for the listener's port and their outbound rules for the target's.

    ## Why it matters
    A Network Load Balancer that was made without a group admits everybody; one with groups is a wall of its own in front of the database, and its
    targets may refer to its group whether or not they see the client's address.

    ## How to fix
    Allow the listener's port from the replication instance, and the target's port to the target's group.

    ## How safe the fix is
    It adds one rule for one port and one group or one subnet.
    """

    id = "SVC-002"
    title = "The load balancer's security groups let the connection through"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at a front of a load balancer, inward or outward."""
        front = between(path, hop)
        return front is not None and front.description.startswith(FRONT)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Allow the client in, or the connection out to the target."""
        return admit(path, hop) if hop.at.side is Side.IN else let_out(path, hop)

"""ACLs on the request's way out."""

from __future__ import annotations

from rules.fixes import open_acl
from rules.network.network import Side
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class NetworkAclLetsTheRequestLeave(Rule):
    """The network ACL of each subnet that the request leaves allows it out to the database's port.

    ## What it does
    Evaluates the outbound entries by number, for the database's address and port, at the replication instance's subnet and at a NAT gateway's.

    ## Why it matters
    An ACL with a deny, or without an allow, drops the connection whatever the security groups say; the test times out.

    ## How to fix
    Add an entry with a number below the deny that decides, for the database's range and port.

    ## How safe the fix is
    Network ACLs guard whole subnets: the entry names one range and one port, and the security groups behind it still decide who may connect.
    """

    id = "ACL-001"
    title = "The network ACL lets the request leave the subnet"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    seed = ("general-egress",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall of an ACL, on the request."""
        del path
        return blocked(hop, "network-acl", reply=False, side=Side.OUT)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Put an allow entry before the deny."""
        return open_acl(path, hop)

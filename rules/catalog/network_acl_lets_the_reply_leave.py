"""ACLs on the reply's way out."""

from __future__ import annotations

from rules.fixes import open_acl
from rules.network.network import Side
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class NetworkAclLetsTheReplyLeave(Rule):
    """The network ACL of each subnet that the reply leaves allows it out to the client's ports.

    ## What it does
    Evaluates the outbound entries for the reply: from the database's port to the client's ephemeral port, 1024-65535.

    ## Why it matters
    Network ACLs keep no state. A subnet that admits the request and not its reply lets no connection come about; a deny on a part of the range makes
    it fail now and then.

    ## How to fix
    Add an entry with a number below the deny that decides, for the client's range, ports 1024-65535.

    ## How safe the fix is
    Network ACLs guard whole subnets: the entry names one range and the ephemeral ports, and the security groups behind it still decide who may
    connect.
    """

    id = "ACL-003"
    title = "The network ACL lets the reply leave the subnet"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    seed = ("general-ingress",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall of an ACL, on the reply."""
        del path
        return blocked(hop, "network-acl", reply=True, side=Side.OUT)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Put an allow entry before the deny."""
        return open_acl(path, hop)

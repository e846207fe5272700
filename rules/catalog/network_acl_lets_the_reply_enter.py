"""ACLs on the reply's way in."""

from __future__ import annotations

from rules.fixes import open_acl
from rules.network.network import Side
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class NetworkAclLetsTheReplyEnter(Rule):
    """The network ACL of each subnet that the reply enters allows it in to the client's ports.

    ## What it does
    Evaluates the inbound entries for the reply: to the client's ephemeral port, 1024-65535, at the replication instance's subnet and at a NAT
    gateway's.

    ## Why it matters
    Network ACLs keep no state. The DMS guide's own example opens the database port inbound and says nothing of the ephemeral ports that replies come
    to.

    ## How to fix
    Add an entry with a number below the deny that decides, for the database's range, ports 1024-65535.

    ## How safe the fix is
    Network ACLs guard whole subnets: the entry names one range and the ephemeral ports, and the security groups behind it still decide who may
    connect.
    """

    id = "ACL-004"
    title = "The network ACL lets the reply enter the subnet"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    seed = ("general-egress",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall of an ACL, on the reply."""
        del path
        return blocked(hop, "network-acl", reply=True, side=Side.IN)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Put an allow entry before the deny."""
        return open_acl(path, hop)

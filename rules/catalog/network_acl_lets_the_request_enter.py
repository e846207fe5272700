"""ACLs on the request's way in."""

from __future__ import annotations

from rules.fixes import open_acl
from rules.network.network import Side
from rules.path import Path
from rules.rule import Remedy, Rule, blocked
from rules.trace import Hop


class NetworkAclLetsTheRequestEnter(Rule):
    """The network ACL of each subnet that the request enters allows it in.

    ## What it does
    Evaluates the inbound entries by number, for the address that the packet then carries, at the database's subnet and at a NAT gateway's.

    ## Why it matters
    The database's subnet must admit the replication instance, or the NAT gateway's address in its place; a NAT gateway's own subnet must admit what
    it is to translate.

    ## How to fix
    Add an entry with a number below the deny that decides, for the sender's range and the database's port.

    ## How safe the fix is
    Network ACLs guard whole subnets: the entry names one range and one port, and the security groups behind it still decide who may connect.
    """

    id = "ACL-002"
    title = "The network ACL lets the request enter the subnet"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
    seed = ("general-ingress",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall of an ACL, on the request."""
        del path
        return blocked(hop, "network-acl", reply=False, side=Side.IN)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Put an allow entry before the deny."""
        return open_acl(path, hop)

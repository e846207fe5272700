"""ACLs that admit only a part of the client's ports."""

from __future__ import annotations

from rules.fixes import open_acl
from rules.path import Path
from rules.rule import Remedy, Rule
from rules.trace import Hop


class RepliesMayUseEveryClientPort(Rule):
    """The network ACLs admit replies to every ephemeral port, not only to a usual part of them.

    ## What it does
    Notes the ACLs on the reply's way that admit 32768-60999 or 49152-65535 and stop other ports of 1024-65535.

    ## Why it matters
    Which ports a replication instance takes is not documented, and a NAT gateway takes any from 1024. Where a part is stopped, connections may fail
    now and then.

    ## How to fix
    Admit 1024-65535.

    ## How safe the fix is
    It opens ports that answer nothing by themselves; security groups still decide.
    """

    id = "ACL-005"
    title = "Replies may use every client port"
    severity = "low"
    outcome = "warning"
    planned = False
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """An ACL that passes the reply with a warning."""
        del path
        return hop.decision.kind == "network-acl" and hop.decision.warning is not None

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Put an allow entry for the whole range before the deny."""
        return open_acl(path, hop)

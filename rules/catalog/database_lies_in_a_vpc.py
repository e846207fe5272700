"""Databases outside any VPC."""

from __future__ import annotations

from rules.network.database import Database
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop

MOST_NAMES = 3


class DatabaseLiesInAVpc(Rule):
    """The database lies in a VPC, not in EC2-Classic behind ClassicLink and a proxy host.

    ## What it does
    Tells an RDS instance that is in no VPC by its lack of a subnet group, and an instance that ClassicLink joins to the VPC by its address. Its groups,
    and the groups, the ACL and the route of the replication instance, are judged as hops of their own.

    ## Why it matters
    The user guide's configuration with ClassicLink cannot work any more: AWS retired EC2-Classic by 2022-08-15 and shut its last instance down on
    2023-08-15. What an old snapshot or an old endpoint still names there does not answer.

    ## How to fix
    Restore a snapshot of the database into a subnet group of the replication instance's VPC, or of one that is joined to it by a peering or a transit
    gateway, and give the endpoint the new name.

    ## How safe the fix is
    A restored database is a new one with a group of its own; nothing that runs is changed.
    """

    id = "CLS-001"
    title = "The database lies in a VPC"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html"
    seed = ("classiclink",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A way that leads out of every VPC."""
        del path
        return blocked(hop, "ec2-classic")

    def message(self, path: Path, hop: Hop) -> str:
        """Say what is where."""
        if path.target.database:
            return f"The database {_called(path)} {hop.decision.detail}."
        return f"The proxy host {hop.decision.node} {hop.decision.detail}; RDS lists {_called(path) or 'no database'} there."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Only a new database can be reached."""
        del hop
        first = f"Restore a snapshot of {_called(path) or 'the database'} into a subnet group of {path.origin.vpc}, or of a VPC that is peered with it"
        return Unfixable(f"{first}; admit the replication instance's group there, and give the endpoint the new name. No proxy host is needed then.")


def _called(path: Path) -> str:
    """Name the database: the one that the endpoint means, else those of RDS that are in no VPC."""
    meant = path.target.database
    names = [each.name or each.id for each in ([meant] if meant else path.network.all(Database)) if each.classic]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"{', '.join(names[:MOST_NAMES])}{more}"

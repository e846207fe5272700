"""Databases that the internet can name."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.posture import GATES, Posture, passes, present
from rules.rule import Breach, Unfixable


class DatabaseIsPrivate(Posture):
    """The database is publicly accessible only if the task comes to it by the internet.

    ## What it does
    Notes publicly accessible databases that the task reaches by their private address.

    ## Why it matters
    The database has an address that the whole internet may try; its groups are then its only wall.

    ## How to fix
    Turn public accessibility off, after its other clients have a private way.

    ## How safe the fix is
    The public address goes, and with it whoever uses it. The name then means the private address everywhere.
    """

    id = "DB-001"
    title = "The database is private where the task needs no more"
    severity = "critical"
    controls = ("RDS.2", "Redshift.1")
    reference = "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2"

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every public database that no present path comes to from outside."""
        ways = tuple((leg, path.target.database, passes(path, *GATES) or path.target.detour is not None) for leg, path in present(task))
        needed = {database.id for _, database, outside in ways if database and outside}
        for leg, database, _ in ways:
            if database and database.publicly_accessible and database.id not in needed:
                message = f"Database {database.name} is publicly accessible, and the task reaches it by its private address."
                yield Breach(database.id, message, Unfixable(f"Turn public accessibility of {database.name} off."), (leg.role,))

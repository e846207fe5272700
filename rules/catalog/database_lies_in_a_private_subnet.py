"""Databases beside an internet gateway."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.posture import GATES, Posture, gate_of, passes, present
from rules.rule import Breach, Unfixable


class DatabaseLiesInAPrivateSubnet(Posture):
    """The database lies in a subnet that no default route joins to the internet, unless the task comes to it that way.

    ## What it does
    Notes databases whose interface lies in a subnet with a default route to an internet gateway, where the task takes a private way.

    ## Why it matters
    One switch, public accessibility, then lies between the database and the internet.

    ## How to fix
    Move the database to private subnets, or take the default route out of the table of these.

    ## How safe the fix is
    Other hosts of the subnet may use the route; look before it goes.
    """

    id = "DB-002"
    title = "The database lies in a private subnet"
    severity = "high"
    controls = ("RDS.46",)
    reference = "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-46"
    requires = ("DB-001",)

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every database that a private path ends at, seen in such a subnet."""
        for leg, path in present(task):
            there, database = path.target.interface, path.target.database
            gate = gate_of(path.network, there.subnet, there.vpc) if there and database and there.owner == database.id and not there.guessed else None
            if gate and there and database and not passes(path, *GATES) and path.target.detour is None:
                message = f"Database {database.name} lies in {there.subnet}, which is routed to {gate}."
                yield Breach(database.id, message, Unfixable(f"Move {database.name} to subnets without a route to an internet gateway."), (leg.role,))

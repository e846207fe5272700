"""Databases that ask for no password."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.posture import Posture
from rules.rule import Breach, Unfixable

HOW = {"mongodb": "AuthType to password", "redis": "AuthType to auth-role or auth-token", "neptune": "IamAuthEnabled to true"}
"""What to set where an engine may be asked without signing in."""


class EndpointSignsIn(Posture):
    """The endpoint signs in to a database that could be asked without: Redis, MongoDB, Neptune.

    ## What it does
    Notes Redis endpoints whose AuthType is none, MongoDB endpoints whose AuthType is no, and Neptune endpoints without IAM authorization.

    ## Why it matters
    The database answers whoever reaches its port. The network is then its only lock.

    ## How to fix
    Turn authentication on at the database, then set it on the endpoint.

    ## How safe the fix is
    Every other client has to sign in from then on too.
    """

    id = "AUTH-001"
    title = "The endpoint signs in to Redis, MongoDB and Neptune"
    severity = "medium"
    controls = ("DMS.10", "DMS.11")
    reference = "https://docs.aws.amazon.com/securityhub/latest/userguide/dms-controls.html"

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every endpoint that is known to sign in nowhere."""
        for leg in task.legs:
            if leg.endpoint and leg.endpoint.signs_in is False and leg.endpoint.engine in HOW:
                message = f"Endpoint {leg.endpoint.name} ({leg.endpoint.engine}) signs in nowhere: whoever reaches the port may ask."
                remedy = Unfixable(f"Turn authentication on at the database, then set {HOW[leg.endpoint.engine]} on {leg.endpoint.name}.")
                yield Breach(leg.endpoint.id, message, remedy, (leg.role,))

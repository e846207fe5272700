"""The DMS endpoints themselves."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.rule import Breach, Precondition, Unfixable


class EndpointIsActive(Precondition):
    """Each endpoint of the task is active.

    ## What it does
    Reads the status that DMS gives of each endpoint.

    ## Why it matters
    DMS connects to no endpoint that is being made, changed or deleted, or that it could not make, for want of a key or a role for instance.

    ## How to fix
    Wait while it is being changed; make one that failed or is deleted anew.

    ## How safe the fix is
    A new endpoint changes nothing for other tasks; the task has to be made anew with it.
    """

    id = "DMS-003"
    title = "The endpoint is active"
    severity = "high"
    reference = "https://docs.aws.amazon.com/dms/latest/APIReference/API_Endpoint.html"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Every endpoint that is not active; an older snapshot says nothing of it."""
        for leg in task.legs:
            endpoint = leg.endpoint
            if endpoint and endpoint.status not in (None, "active") and not leg.conversation.purpose:
                message = f"Endpoint {endpoint.name or endpoint.id} is {endpoint.status}, not active: DMS does not connect to it now."
                remedy = Unfixable("Wait until DMS has made or changed it; make an endpoint that failed or is being deleted anew, and the task with it.")
                yield Breach(endpoint.id, message, remedy, (leg.role,))

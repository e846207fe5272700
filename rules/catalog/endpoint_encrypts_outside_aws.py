"""Conversations in the clear beyond AWS."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.posture import Posture, in_the_clear
from rules.rule import Breach


class EndpointEncryptsOutsideAws(Posture):
    """The endpoint encrypts its connection where the way leaves AWS: by the internet, a VPN, Direct Connect or a bridging host.

    ## What it does
    Notes the same endpoints as TLS-001, on whose present paths a packet takes an internet gateway or goes on premises.

    ## Why it matters
    On the internet anybody on the way reads logins and rows. A VPN encrypts only as far as its customer gateway, and Direct Connect not at all by itself:
    the network behind them sees everything.

    ## How to fix
    As for TLS-001. Prefer `verify-full`, which also proves that it is the database that answers.

    ## How safe the fix is
    The database must offer TLS, else the task stops. Test the endpoint before the task resumes.
    """

    id = "TLS-002"
    title = "The endpoint encrypts its connection outside AWS"
    severity = "high"
    controls = ("DMS.9", "DMS.12")
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html"

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every endpoint in the clear that leaves AWS."""
        return in_the_clear(task, outside=True)

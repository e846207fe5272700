"""Conversations in the clear inside AWS."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import TaskPaths
from rules.posture import Posture, in_the_clear
from rules.rule import Breach


class EndpointEncryptsWithinAws(Posture):
    """The endpoint encrypts its connection where the way stays within AWS.

    ## What it does
    Notes endpoints whose SslMode is none, Redis endpoints in plaintext and Kafka endpoints without TLS, whose present paths leave AWS nowhere. Services of
    AWS and Redshift are encrypted whatever SslMode says. Oracle may be encrypted by its own native encryption, which DMS does not show.

    ## Why it matters
    Logins and rows travel readable. Whoever mirrors the traffic of a subnet reads the database.

    ## How to fix
    Set the endpoint's SslMode to `require` where the engine takes it, else to `verify-ca` or `verify-full` with the CA's certificate imported into DMS; for
    Redis SslSecurityProtocol to `ssl-encryption`, for Kafka SecurityProtocol to `ssl-encryption` or stronger.

    ## How safe the fix is
    The database must offer TLS, else the task stops. Test the endpoint before the task resumes.
    """

    id = "TLS-001"
    title = "The endpoint encrypts its connection within AWS"
    severity = "medium"
    controls = ("DMS.9", "DMS.12")
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html"
    requires = ("TLS-002",)

    def faults(self, task: TaskPaths) -> Iterator[Breach]:
        """Every endpoint in the clear that stays within AWS."""
        return in_the_clear(task, outside=False)

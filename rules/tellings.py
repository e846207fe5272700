"""What a failure message of DMS tells. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html

Law: only the tail tells anything. Status 1020912, "Network error", SqlState 08001 and NativeError 101 stand before every cause: a packet that nobody
answered and a line that is missing in ``pg_hba.conf`` begin with the same words.

A message that is not in what AWS publishes of DMS, but is known of the database's driver, is presumed, and its sentence says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Meaning = Literal[
    "timeout", "refused", "dns", "malformed-host", "authentication", "tls", "secret-unreachable", "permission", "database-reached",
    "role", "subnet-group", "undetermined", "success", "untested",
]  # fmt: skip

PRESUMED = "As that driver usually means it"

DROPPED = "nothing answered: packets are dropped on the way, there or back, or at the database's own firewall."
LISTENS = "the way is open and nothing listens at that host and port, or a firewall rejects: check the port, and the address that the database listens on."
SIGN_IN = "the database answered and did not accept user or password."


@dataclass(frozen=True, slots=True)
class Telling:
    """A tail, what it means, and in a sentence what to look at.

    ``reached`` is ``True`` for what only packets that arrived can bring, ``False`` for packets that nobody answered, ``None`` where it says neither.
    """

    tail: str
    meaning: Meaning
    reached: bool | None
    says: str


def _published(tail: str, meaning: Meaning, *, reached: bool | None, says: str) -> Telling:
    return Telling(tail, meaning, reached, says[:1].upper() + says[1:])


def _presumed(tail: str, meaning: Meaning, *, reached: bool | None, says: str) -> Telling:
    return Telling(tail, meaning, reached, f"{PRESUMED}, {says}")


TELLINGS: tuple[Telling, ...] = (
    _published(
        r"Unable to find Secrets Manager secret.*(curlCode: 28|Timeout was reached)",
        "secret-unreachable",
        reached=None,
        says="The replication instance has no way to Secrets Manager, which holds the endpoint's host and password: it needs a VPC endpoint or a public route.",
    ),
    _published(
        r"dms-vpc-role is not configured properly",
        "role",
        reached=None,
        says="The IAM role dms-vpc-role is missing, is named otherwise, or does not trust DMS. This is not about the way to the database.",
    ),
    _published(
        r"\brole\b.*is not configured properly|sts:AssumeRole",
        "role",
        reached=None,
        says="DMS may not take the endpoint's IAM role: its trust policy must name dms.amazonaws.com, and for some endpoints dms.REGION.amazonaws.com.",
    ),
    _published(
        r"Test connection .*should be successful",
        "untested",
        reached=None,
        says="A task starts only once the connection tests of both its endpoints have succeeded: have them tested first.",
    ),
    _published(
        r"network type '\w+' is not supported by replication subnet group",
        "subnet-group",
        reached=None,
        says="The subnets of the replication subnet group do not fit the instance. This is not about the way to the database.",
    ),
    _published(
        r"secret.*AccessDenied|AccessDenied.*secret",
        "permission",
        reached=None,
        says="Secrets Manager answered and refused: look at the endpoint's IAM role and at the policy of the VPC endpoint.",
    ),
    _published(
        r"\b(S3|bucket)\b.*AccessDenied|AccessDenied.*\b(S3|bucket)\b",
        "permission",
        reached=True,
        says="S3 answered and refused: look at the endpoint's IAM role and at the policy of the VPC endpoint.",
    ),
    _published(r"AccessDenied", "permission", reached=None, says="AWS answered and refused: look at the endpoint's IAM role."),
    _published(
        r"no pg_hba\.conf entry.*no encryption",
        "tls",
        reached=True,
        says="PostgreSQL answered and refused a connection without TLS: set the endpoint's SslMode to require, or change pg_hba.conf.",
    ),
    _presumed(r"no pg_hba\.conf entry", "authentication", reached=True, says="PostgreSQL answered, and its pg_hba.conf does not admit this client."),
    _published(r"NativeError:?\s*18456|Login failed", "authentication", reached=True, says=SIGN_IN),
    _presumed(r"Access denied for user|password authentication failed|ORA-01017", "authentication", reached=True, says=SIGN_IN),
    _published(r"LogMiner is not supported", "database-reached", reached=True, says="Oracle answered; how it is configured does not fit: LogMiner in a PDB."),
    _presumed(r"ORA-12514|ORA-12505", "database-reached", reached=True, says="Oracle's listener answered and does not know the service name or SID."),
    _presumed(
        r"could not translate host name|Unknown MySQL server host|ORA-12545|Name or service not known",
        "dns",
        reached=None,
        says="the replication instance could not look up the name of the database.",
    ),
    _published(
        r"Incorrect thread connection string",
        "malformed-host",
        reached=None,
        says="The endpoint's server name holds a stray blank or another character that does not belong there.",
    ),
    _published(
        r"\[unixODBC\]\s*timeout expired|Connection timed out|(\b2003\b|Can't connect to MySQL server).*\(110\)|SQL30081N.*selectForConnectTimeout",
        "timeout",
        reached=False,
        says=DROPPED,
    ),
    _presumed(
        r"Endpoint ID is not specified",
        "database-reached",
        reached=True,
        says="the database's proxy answered and was not told by TLS which database is meant (SNI): name it in the password, as its provider says.",
    ),
    _presumed(r"No suitable servers found.*timeout", "timeout", reached=False, says=DROPPED),
    _presumed(r"Connection refused|(\b2003\b|Can't connect to MySQL server).*\(111\)", "refused", reached=True, says=LISTENS),
    _published(
        r"OCI connection failure|ORA-12170",
        "undetermined",
        reached=None,
        says="The message does not say which it was: the network, Oracle's listener, or user and password.",
    ),
    _published(
        r"Unknown exception while calling 'Test endpoint' API",
        "undetermined",
        reached=None,
        says="DMS failed within itself; the log group of the replication (dms-serverless-replication-…) may say why.",
    ),
    _published(
        r"Failed to connect to database\.?\s*$",
        "undetermined",
        reached=None,
        says="If the endpoint is S3, either its way to S3 (a VPC endpoint, a route) or its IAM role is at fault; the message does not say which.",
    ),
)
"""In the order in which they are looked for: what says more comes before what says less."""

UNDETERMINED = Telling("", "undetermined", reached=None, says="The message does not say whether it was the network.")


def telling(message: str) -> Telling:
    """Find what a failure message tells."""
    return next((each for each in TELLINGS if re.search(each.tail, message, re.IGNORECASE | re.DOTALL)), UNDETERMINED)

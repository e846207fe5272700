"""Secrets that RDS keeps."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable
from rules.trace import Hop


class SecretHoldsTheAddress(Rule):
    """The secret that the endpoint names holds the database's host and port beside user and password.

    ## What it does
    Notes an endpoint without a host whose secret is the one in which RDS itself keeps the master user's password. Secrets of people's own are not read.

    ## Why it matters
    DMS takes host and port from the secret, and RDS writes neither into its own. The network may be open, and the connection test fails all the same.

    ## How to fix
    Make a secret with user name, password, host and port, and name that on the endpoint; or give the endpoint its host, port, user and password directly.

    ## How safe the fix is
    The new secret does not follow when RDS rotates its own: give DMS a user of its own, whose password RDS does not rotate.
    """

    id = "SEC-001"
    title = "The secret holds the database's host and port"
    severity = "high"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/security_iam_secretsmanager.html"
    outcome = "warning"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """The start of a path whose address was told by such a secret."""
        return path.target.secret is not None and hop is path.hops[0]

    def subject(self, path: Path, hop: Hop) -> str:
        """The secret."""
        del hop
        return path.target.secret or ""

    def message(self, path: Path, hop: Hop) -> str:
        """Say whose secret it is."""
        del hop
        secret = (path.target.secret or "").rpartition(":secret:")[2]
        return f"The endpoint names {secret}, in which RDS keeps the master user of {path.target.name}: it holds neither host nor port, which DMS needs."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Secrets are written by people alone."""
        del path, hop
        return Unfixable("Make a secret with user name, password, host and port, and name it on the endpoint.")

"""A blank in a server name."""

from __future__ import annotations

from rules.network.name import KIND
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop


class HostOfTheEndpointIsACleanName(Rule):
    """The endpoint's host holds no blank and no control character, and is no longer than a name may be.

    ## What it does
    Reads the host as it is written on the endpoint, and follows the way of the name that is left without the stray characters.

    ## Why it matters
    DMS passes the server name on as it is: a blank that was pasted with it makes the connection fail with "Incorrect thread connection string", whatever is
    open. No console shows it.

    ## How to fix
    Write the server name on the endpoint anew.

    ## How safe the fix is
    The endpoint is tested anew; nothing else changes.
    """

    id = "DNS-005"
    title = "The host of the endpoint is a clean name"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A host with a stray character, or one that is too long."""
        del path
        return blocked(hop, KIND, "MALFORMED_HOST")

    def message(self, path: Path, hop: Hop) -> str:
        """Say what is wrong with it."""
        del path
        return f"{hop.decision.detail[0].upper()}{hop.decision.detail[1:]}."

    def subject(self, path: Path, hop: Hop) -> str:
        """The endpoint of that side."""
        del hop
        return f"host of the {path.role} endpoint"

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """It is changed in DMS."""
        del hop
        return Unfixable(
            f"Write the server name of the {path.role} endpoint anew, without what stands around or within it: aws dms modify-endpoint --server-name."
        )

"""A blank in a server name."""

from __future__ import annotations

from rules.changes.set_server_name import SetServerName
from rules.network.endpoint import Endpoint
from rules.network.name import KIND, SHOWN, STRAY, is_name, literal
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked
from rules.trace import Hop

ELSEWHERE = ("redis", "kafka", "opensearch", "elasticsearch", "neptune")
"""Engines whose host stands in their settings, of which ModifyEndpoint takes all or nothing."""


class HostOfTheEndpointIsACleanName(Rule):
    """The endpoint's host holds no blank and no control character, and is no longer than a name may be.

    ## What it does
    Reads the host as it is written on the endpoint, and follows the way of the name that is left without the stray characters.

    ## Why it matters
    DMS passes the server name on as it is: a blank that was pasted with it makes the connection fail with "Incorrect thread connection string", whatever is
    open. No console shows it.

    ## How to fix
    Write the server name on the endpoint anew, without the stray characters.

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
        """Give the endpoint the name that is left, where that is one and stands in the endpoint itself."""
        told = [each for each in path.network.all(Endpoint) if each.role == path.role and _is_told(each, hop)]
        host = STRAY.sub("", told[0].host or "") if len(told) == 1 else ""
        if (is_name(host) or literal(host)) and told[0].engine not in ELSEWHERE:
            return (SetServerName(account=told[0].account, region=told[0].region, endpoint=told[0].id, host=host),)
        return Unfixable(
            f"Write the server name of the {path.role} endpoint anew, without what stands around or within it: aws dms modify-endpoint --server-name."
        )


def _is_told(endpoint: Endpoint, hop: Hop) -> bool:
    return endpoint.host is not None and repr(endpoint.host[:SHOWN]) in hop.decision.detail

"""Write the server name of an endpoint anew. https://docs.aws.amazon.com/cli/latest/reference/dms/modify-endpoint.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command
from rules.changes.terraform import checked
from rules.network.endpoint import Endpoint
from rules.network.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class SetServerName(Change):
    """Give ``endpoint``, an ARN, the server name ``host``: a name or an address.

    An endpoint has a password that nobody can read back, so that neither Terraform nor CloudFormation can take over one that they did not make.
    """

    kind = "modify-endpoint"
    service = "dms"
    stage = "name"

    endpoint: str
    host: str

    @property
    def resource(self) -> str:
        """The endpoint."""
        return self.endpoint

    @property
    def summary(self) -> str:
        """``server name db.example.com``."""
        return f"server name {self.host}"

    def apply(self, network: Network) -> Network:
        """Give the network with the name."""
        endpoint = network.find(Endpoint, self.endpoint)
        return network.having(replace(endpoint, host=self.host)) if endpoint else network

    def as_cli(self) -> str:
        """``aws dms modify-endpoint --server-name``."""
        words = ("--endpoint-arn", checked(self.endpoint), "--server-name", checked(self.host))
        return command(self.region, self.kind, *words, service=self.service)

    def undo(self) -> str:
        """Say that there is nothing to go back to: what stood there was no name."""
        return f"# {checked(self.endpoint)}: the server name before was none, and is not written back."

"""Have an endpoint speak TLS. https://docs.aws.amazon.com/cli/latest/reference/dms/modify-endpoint.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command
from rules.changes.terraform import checked
from rules.network.endpoint import Endpoint
from rules.network.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifyEndpoint(Change):
    """Give ``endpoint``, an ARN, another SSL mode: ``none``, ``require``, ``verify-ca`` or ``verify-full``; ``instead_of`` is the present one.

    An endpoint has a password that nobody can read back, so that neither Terraform nor CloudFormation can take over one that they did not make.
    """

    kind = "modify-endpoint"
    service = "dms"

    endpoint: str
    ssl_mode: str
    instead_of: str

    @property
    def resource(self) -> str:
        """The endpoint."""
        return self.endpoint

    @property
    def summary(self) -> str:
        """``SSL mode require``, with what nothing that was read can tell."""
        return f"SSL mode {self.ssl_mode}, once the database offers TLS"

    def apply(self, network: Network) -> Network:
        """Give the network with the mode."""
        endpoint = network.find(Endpoint, self.endpoint)
        return network.having(replace(endpoint, ssl_mode=self.ssl_mode)) if endpoint else network

    def as_cli(self) -> str:
        """``aws dms modify-endpoint --ssl-mode``."""
        return self._set(self.ssl_mode)

    def undo(self) -> str:
        """Give it its old mode back."""
        return self._set(self.instead_of)

    def _set(self, mode: str) -> str:
        return command(self.region, self.kind, "--endpoint-arn", checked(self.endpoint), "--ssl-mode", checked(mode), service=self.service)

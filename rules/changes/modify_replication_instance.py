"""Give a replication instance other security groups. https://docs.aws.amazon.com/cli/latest/reference/dms/modify-replication-instance.html"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules.changes.change import Change, command
from rules.changes.terraform import checked
from rules.network.network import Network
from rules.network.network_interface import NetworkInterface, interface_at
from rules.network.replication_instance import ReplicationInstance


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifyReplicationInstance(Change):
    """Let ``instance``, an ARN, carry ``groups`` alone; ``instead_of`` are those that it carries now.

    Terraform asks for the whole configuration of an instance that it takes over, and CloudFormation can only change one that it made.
    """

    kind = "modify-replication-instance"
    service = "dms"

    instance: str
    groups: tuple[str, ...]
    instead_of: tuple[str, ...]

    @property
    def resource(self) -> str:
        """The instance."""
        return self.instance

    @property
    def summary(self) -> str:
        """``carry sg-1 alone``."""
        return f"carry {' and '.join(self.groups)} alone"

    def apply(self, network: Network) -> Network:
        """Give the network with the groups, on the instance and on the interface that it has now."""
        instance = network.find(ReplicationInstance, self.instance)
        if instance is None:
            return network
        found = (interface_at(network, instance.vpc or "", each) for each in instance.addresses)
        mine = (replace(each, groups=self.groups) for each in found if isinstance(each, NetworkInterface))
        return network.having(replace(instance, groups=self.groups), *mine)

    def as_cli(self) -> str:
        """``aws dms modify-replication-instance --vpc-security-group-ids``."""
        return self._carry(self.groups)

    def undo(self) -> str:
        """Give it its old groups back."""
        return self._carry(self.instead_of)

    def _carry(self, groups: tuple[str, ...]) -> str:
        named = ("--vpc-security-group-ids", *map(checked, groups))
        return command(self.region, self.kind, "--replication-instance-arn", checked(self.instance), *named, "--apply-immediately", service=self.service)

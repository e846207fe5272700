"""One call to AWS and what came of it: an answer in boto3's own shape, or a gap with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

IAM_PREFIXES = {"docdb": "rds", "elbv2": "elasticloadbalancing", "neptune": "rds", "opensearch": "es"}
"""Services whose IAM actions carry another name than their API: https://docs.aws.amazon.com/service-authorization/latest/reference/"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What AWS answered, all pages in one. ``parameters`` holds what the call is about, not how it was filtered or paged."""

    account: str
    region: str
    service: str
    operation: str
    parameters: Mapping[str, Any]
    response: Mapping[str, Any]

    @property
    def action(self) -> str:
        """Give the IAM action that allows the call."""
        return action(self.service, self.operation)


@dataclass(frozen=True, slots=True)
class Gap:
    """A call that brought no answer; ``code`` is AWS's error code or the SDK's word for the fault."""

    account: str
    region: str
    service: str
    operation: str
    parameters: Mapping[str, Any]
    code: str
    message: str

    @property
    def action(self) -> str:
        """Give the IAM action that allows the call."""
        return action(self.service, self.operation)


def action(service: str, operation: str) -> str:
    """Name a call as IAM does: ``ec2:DescribeVpcs``."""
    return f"{IAM_PREFIXES.get(service, service)}:{operation}"

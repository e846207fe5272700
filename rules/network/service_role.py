"""The IAM role by which DMS makes network interfaces in a VPC. https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html#CHAP_Security.APIRole"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Resource

VPC_ROLE = "dms-vpc-role"
"""DMS looks for this very name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRole(Resource):
    """``id`` is its ARN, or what that would be: ``exists`` tells whether IAM has a role of that name, ``trusts_dms`` whether DMS may take it."""

    KIND: ClassVar[str] = "service-role"
    LISTED_BY: ClassVar[str] = "iam:GetRole"

    exists: bool
    trusts_dms: bool = True

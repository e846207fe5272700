"""The target is DynamoDB behind a gateway endpoint; all is well."""

from __future__ import annotations

from tests.services import dynamodb

WORLD, TASK = dynamodb()

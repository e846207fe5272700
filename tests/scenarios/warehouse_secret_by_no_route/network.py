"""The password is in a secret, and nothing leads out of the VPC to AWS Secrets Manager, neither an endpoint nor a gateway."""

from __future__ import annotations

from tests.builders import rule
from tests.services import warehouse

WORLD, TASK = warehouse()
WORLD.resources = [each for each in WORLD.resources if each.id not in {"vpce-secrets", "eni-secrets", "sg-secrets"}]
WORLD.change("sg-dms", rules=tuple(map(rule, ("out tcp 443 to pl-s3", "out tcp 5432 to sg-orders", "out tcp 5439 to sg-wares"))))
WORLD.names["secretsmanager.eu-west-1.amazonaws.com"] = ("203.0.113.44",)

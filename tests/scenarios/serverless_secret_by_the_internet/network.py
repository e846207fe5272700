"""Serverless reads its source's password from AWS Secrets Manager by a NAT gateway: packets would arrive, and AWS requires a VPC endpoint."""

from __future__ import annotations

from rules.network.endpoint import SECRET, Conversation
from tests.builders import REGION, rule
from tests.placed import serverless_nat_gateway

HOST = f"secretsmanager.{REGION}.amazonaws.com"
WORLD, TASK = serverless_nat_gateway()
WORLD.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
WORLD.change(TASK.source, secret="ledger", conversations=(Conversation(SECRET, HOST, 443, "secretsmanager"),))
WORLD.names[HOST] = ("203.0.113.44",)

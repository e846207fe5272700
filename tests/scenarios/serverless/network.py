"""A Serverless replication between a database and Kinesis: from any subnet of its group both are reached inside the VPC."""

from __future__ import annotations

from tests.placed import serverless_endpoint

WORLD, TASK = serverless_endpoint()

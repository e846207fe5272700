"""The replication instance's group lets it out to its VPC alone, and the service behind the gateway endpoint has public addresses."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import gateway_endpoint

WORLD, TASK = gateway_endpoint()
WORLD.change("sg-dms", rules=(rule("out all to 10.0.0.0/16"),))

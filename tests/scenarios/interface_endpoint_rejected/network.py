"""The provider of the service has rejected the endpoint."""

from __future__ import annotations

from tests.healthy import interface_endpoint

WORLD, TASK = interface_endpoint()
WORLD.change("vpce-kinesis", state="rejected")

"""The endpoint is there, and its private DNS is off: the service's name means a public address, to which nothing leads."""

from __future__ import annotations

from tests.builders import REGION
from tests.healthy import interface_endpoint

WORLD, TASK = interface_endpoint()
WORLD.change("vpce-kinesis", private_dns=False, hosts=(f"vpce-kinesis-0abc.kinesis.{REGION}.vpce.amazonaws.com",), names=(f"kinesis.{REGION}.amazonaws.com",))
WORLD.names[f"kinesis.{REGION}.amazonaws.com"] = ("3.251.104.1",)

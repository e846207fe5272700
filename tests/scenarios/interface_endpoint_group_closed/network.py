"""The interface endpoint's group admits another port than 443: the usual cause of a time-out at Secrets Manager or Kinesis."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import interface_endpoint

WORLD, TASK = interface_endpoint()
WORLD.change("sg-kinesis", rules=(rule("in tcp 80 from sg-dms"),))

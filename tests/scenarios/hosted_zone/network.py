"""The source is given by a name of a private hosted zone that answers to the replication instance's VPC."""

from __future__ import annotations

from tests.named import hosted_zone

WORLD, TASK = hosted_zone()

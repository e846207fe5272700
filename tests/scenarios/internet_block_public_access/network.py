"""VPC Block Public Access blocks ingress, and the publicly accessible replication instance uses the internet gateway itself."""

from __future__ import annotations

from tests.healthy import internet

WORLD, TASK = internet()
WORLD.change("block-public-access:111122223333:eu-west-1", mode="block-ingress")

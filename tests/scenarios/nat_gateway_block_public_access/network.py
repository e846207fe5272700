"""VPC Block Public Access blocks ingress: what the NAT gateway sends gets out, but the public database takes nothing in."""

from __future__ import annotations

from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.change("block-public-access:111122223333:eu-west-1", mode="block-ingress")

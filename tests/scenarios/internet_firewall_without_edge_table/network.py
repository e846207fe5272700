"""What leaves for the internet passes a firewall; what comes back would too, but the internet gateway lost its edge route table."""

from __future__ import annotations

from tests.inspected import internet_firewall

WORLD, TASK = internet_firewall()
WORLD.change("rtb-edge", gateways=())

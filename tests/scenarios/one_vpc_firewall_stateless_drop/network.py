"""A stateless rule drops what comes from the instance's subnet, before the stateful rules are asked that would pass it."""

from __future__ import annotations

from tests.firewalls import stateless
from tests.inspected import one_vpc_firewall

WORLD, TASK = one_vpc_firewall()
stateless(WORLD, "pass tcp 10.0.9.0/24 any -> any any", "drop tcp 10.0.1.0/24 any -> 10.0.11.0/24 any")

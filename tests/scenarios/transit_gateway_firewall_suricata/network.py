"""The firewall's rules are one Suricata string, which is not judged: nobody can say, and it is never taken for open."""

from __future__ import annotations

from tests.firewalls import GROUP
from tests.inspected import transit_gateway_firewall

WORLD, TASK = transit_gateway_firewall()
WORLD.change(GROUP, rules=None, sort="Suricata rules")

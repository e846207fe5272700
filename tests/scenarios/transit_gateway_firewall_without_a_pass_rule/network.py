"""The central firewall passes web traffic and drops the rest: nobody has told it of the database's port
(https://github.com/ministryofjustice/modernisation-platform/issues/9586).
"""

from __future__ import annotations

from tests.firewalls import GROUP, firewall_rule
from tests.inspected import transit_gateway_firewall

WORLD, TASK = transit_gateway_firewall()
WORLD.change(GROUP, rules=(firewall_rule("pass tcp 10.0.0.0/8 any -> any 443"), firewall_rule("alert tcp any any -> any 1433")))

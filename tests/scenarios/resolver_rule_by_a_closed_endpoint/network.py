"""A resolver rule forwards the database's domain to a name server on premises, and the group of the Resolver's endpoint lets nothing out on port 53: the name
stands for nothing, however open the way to the database is.
"""

from __future__ import annotations

from tests.named import forwarded

WORLD, TASK = forwarded()
WORLD.change("sg-resolver", rules=())

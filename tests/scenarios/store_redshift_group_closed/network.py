"""The group of the Redshift cluster admits its office and not the replication instance."""

from __future__ import annotations

from tests.builders import rule
from tests.stores import redshift

WORLD, TASK = redshift()
WORLD.change("sg-store", rules=(rule("in tcp 5439 from 203.0.113.0/24"),))

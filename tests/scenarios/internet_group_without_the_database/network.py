"""The public replication instance's group lets it out to HTTPS and the target, and not to the database outside AWS.

The seed: egress must, at a minimum, be permitted to source and target on their ports.
"""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import internet

WORLD, TASK = internet()
WORLD.change("sg-dms", rules=(rule("out tcp 443 to 0.0.0.0/0"), rule("out tcp 5432 to sg-lake")))

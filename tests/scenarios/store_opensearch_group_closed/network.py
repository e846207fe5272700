"""The domain's group admits port 9200, which OpenSearch Service does not serve, and not 443."""

from __future__ import annotations

from tests.builders import rule
from tests.stores import opensearch

WORLD, TASK = opensearch()
WORLD.change("sg-store", rules=(rule("in tcp 9200 from sg-dms"),))

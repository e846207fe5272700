"""All is well: an Aurora cluster feeds an OpenSearch domain in the VPC."""

from __future__ import annotations

from tests.stores import opensearch

WORLD, TASK = opensearch()

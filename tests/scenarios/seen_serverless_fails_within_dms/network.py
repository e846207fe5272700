"""A Serverless replication fails within DMS itself (https://github.com/aws-samples/aws-database-migration-samples/issues/26): its message tells nothing
of the network, which is well.
"""

from __future__ import annotations

from tests.placed import serverless_endpoint
from tests.seen import with_failed_task

WORLD, TASK = with_failed_task(serverless_endpoint(), "Unknown exception while calling 'Test endpoint' API")

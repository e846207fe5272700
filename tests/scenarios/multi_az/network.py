"""All in one VPC, over two zones, and all that DMS needs is there: the standby reaches what the instance reaches."""

from __future__ import annotations

from tests.placed import multi_az

WORLD, TASK = multi_az()

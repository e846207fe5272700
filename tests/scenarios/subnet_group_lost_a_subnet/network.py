"""Somebody deleted the subnet of the second zone, which the replication subnet group still names."""

from __future__ import annotations

from tests.placed import multi_az

WORLD, TASK = multi_az()
WORLD.resources = [each for each in WORLD.resources if each.id not in ("subnet-dms-b", "rtb-dms-b", "acl-dms-b")]

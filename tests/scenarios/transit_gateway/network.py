"""Two VPCs on a transit gateway, and all is well."""

from __future__ import annotations

from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()

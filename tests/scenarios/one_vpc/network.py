"""All in one VPC, and all is well."""

from __future__ import annotations

from tests.healthy import one_vpc

WORLD, TASK = one_vpc()

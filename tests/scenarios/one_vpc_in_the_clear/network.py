"""Both endpoints were made without TLS, as DMS makes them unless told otherwise."""

from __future__ import annotations

from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
for endpoint in (TASK.source, TASK.target):
    WORLD.change(endpoint, ssl_mode="none")

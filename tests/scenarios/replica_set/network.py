"""Each member of a MongoDB replica set is reached; all is well."""

from __future__ import annotations

from tests.stores import replica_set

WORLD, TASK = replica_set()

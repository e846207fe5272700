"""The database's proxy answers and is not told by TLS which database is meant (https://github.com/neondatabase/website/pull/989): the network is well."""

from __future__ import annotations

from tests.healthy import nat_gateway
from tests.seen import with_failed_test

WORLD, TASK = with_failed_test(nat_gateway(), "ERROR: Endpoint ID is not specified. Either upgrade the libpq for SNI support or pass the endpoint ID")

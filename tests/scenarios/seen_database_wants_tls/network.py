"""The private instance reaches the database on the internet by its NAT gateway, and PostgreSQL refuses it without TLS
(https://neon.com/docs/import/migrate-aws-dms): the network is well, the endpoint's SslMode is not.
"""

from __future__ import annotations

from tests.healthy import nat_gateway
from tests.seen import with_failed_test

WORLD, TASK = with_failed_test(nat_gateway(), 'FATAL: no pg_hba.conf entry for host "198.51.100.7", user "dms", database "app", no encryption')

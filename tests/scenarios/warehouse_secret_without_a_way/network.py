"""The secret's endpoint admits another client: DMS times out at Secrets Manager before it knows whom to connect to
(https://github.com/awslabs/aws-athena-query-federation/issues/406).
"""

from __future__ import annotations

from tests.builders import rule
from tests.services import warehouse

WORLD, TASK = warehouse()
WORLD.change("sg-secrets", rules=(rule("in tcp 443 from 10.0.99.0/24"),))

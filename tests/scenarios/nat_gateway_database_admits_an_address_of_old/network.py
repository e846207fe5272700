"""The public database admits an address that the far side no longer comes from (https://github.com/freelawproject/courtlistener/issues/1422)."""

from __future__ import annotations

from tests.builders import rule
from tests.healthy import nat_gateway

WORLD, TASK = nat_gateway()
WORLD.change("sg-replica", rules=(rule("in tcp 5432 from 198.51.100.99/32"),))

"""The database in the peered VPC is publicly accessible, and the peering resolves its name to the private address: packets stay on it.

That it is public, which nothing here needs, is posture.
"""

from __future__ import annotations

from dataclasses import replace

from rules.network.vpc_peering import VpcPeering
from tests.builders import World
from tests.scenarios.two_vpcs_public_name_of_the_database import network as without

WORLD, TASK = World(list(without.WORLD.resources)), without.TASK
(PEERING,) = WORLD.network().all(VpcPeering)
WORLD.change(PEERING.id, requester=replace(PEERING.requester, resolves=True), accepter=replace(PEERING.accepter, resolves=True))

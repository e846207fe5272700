"""The database's side of the transit gateway has no route back (https://github.com/ministryofjustice/cloud-platform/issues/8443): all else is open."""

from __future__ import annotations

from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("tgw-rtb-depot", routes=())

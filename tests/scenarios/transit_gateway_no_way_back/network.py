"""The database's side of the transit gateway has no route back (domain row 25, ministryofjustice/cloud-platform#8443): everything else is open."""

from __future__ import annotations

from tests.healthy import transit_gateway

WORLD, TASK = transit_gateway()
WORLD.change("tgw-rtb-depot", routes=())

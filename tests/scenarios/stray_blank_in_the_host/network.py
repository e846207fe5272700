"""A line break was pasted with the server name: DMS fails with "Incorrect thread connection string", and everything else is open."""

from __future__ import annotations

from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", host="10.0.11.20\n")

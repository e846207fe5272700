"""A private address stands in public DNS: nothing of AWS answers for the name, so that the bot's own resolver does."""

from __future__ import annotations

from tests.healthy import two_vpcs
from tests.named import HOST, SOURCE

WORLD, TASK = two_vpcs()
WORLD.change(SOURCE, host=HOST)
WORLD.names[HOST] = ("10.20.4.55",)

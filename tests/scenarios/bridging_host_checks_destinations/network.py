"""The bridging host's source/destination check is on."""

from __future__ import annotations

from tests.healthy import bridging_host

WORLD, TASK = bridging_host()
WORLD.change("eni-bridge", source_dest_check=True)

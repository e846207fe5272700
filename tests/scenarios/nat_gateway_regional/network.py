"""Everything is open: a regional NAT gateway serves both zones."""

from __future__ import annotations

from tests.outbound import regional

WORLD, TASK = regional()

"""A database on premises behind a VPN: all that AWS can show is open."""

from __future__ import annotations

from tests.healthy import vpn

WORLD, TASK = vpn()

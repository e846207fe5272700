"""The virtual interface is available and its BGP session is down."""

from __future__ import annotations

from tests.hybrid import direct_connect

WORLD, TASK = direct_connect()
WORLD.change("dxvif-site", bgp_up=False)

"""All is well up to the far side: Direct Connect gateway, transit gateway, and a database on premises."""

from __future__ import annotations

from tests.hybrid import direct_connect

WORLD, TASK = direct_connect()

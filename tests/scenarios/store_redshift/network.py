"""All is well: an Aurora cluster feeds a Redshift cluster."""

from __future__ import annotations

from tests.stores import redshift

WORLD, TASK = redshift()

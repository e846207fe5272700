"""A Redshift target with its staging bucket behind a gateway endpoint, a source with a secret behind an interface endpoint; all is well."""

from __future__ import annotations

from tests.services import warehouse

WORLD, TASK = warehouse()

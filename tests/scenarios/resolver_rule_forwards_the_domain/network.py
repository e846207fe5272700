"""A resolver rule of the VPC forwards the database's domain to name servers on premises, which the Resolver reaches and whose answer AWS cannot show."""

from __future__ import annotations

from tests.named import forwarded

WORLD, TASK = forwarded()

"""Everything is open: a private dual-stack instance uses IPv6, inside its VPC and out of it by an egress-only gateway."""

from __future__ import annotations

from tests.outbound import dual_stack

WORLD, TASK = dual_stack()

"""A gateway endpoint to a service of AWS's own, and all is well."""

from __future__ import annotations

from tests.healthy import gateway_endpoint

WORLD, TASK = gateway_endpoint()

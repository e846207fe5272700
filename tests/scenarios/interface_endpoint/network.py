"""A service of AWS is reached by an interface endpoint with private DNS; all is well."""

from __future__ import annotations

from tests.healthy import interface_endpoint

WORLD, TASK = interface_endpoint()

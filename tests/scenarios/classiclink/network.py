"""The seed's ClassicLink configuration: the way to the proxy host is open, and what lies behind it was shut down with EC2-Classic."""

from __future__ import annotations

from tests.healthy import classiclink

WORLD, TASK = classiclink()

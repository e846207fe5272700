"""How hypothesis works here: the same examples each time, so that a red run is the change's fault; machines are shared, so time is no failure."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("shared machine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")

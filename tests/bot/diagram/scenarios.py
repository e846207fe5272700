"""The scenarios of the rules, judged, as reports to draw."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

import tests.scenarios
from bot.diagnosis import report
from bot.report import Report
from rules.assess import assess

SCENARIOS = sorted(file.parent.name for place in tests.scenarios.__path__ for file in Path(place).glob("*/network.py"))


@cache
def judged_scenario(name: str) -> Report:
    """Judge a scenario as the pipeline does."""
    module = importlib.import_module(f"tests.scenarios.{name}.network")
    network = module.WORLD.network()
    return report(network, assess(network, module.TASK), "2026-11-23T12:00:00+00:00")

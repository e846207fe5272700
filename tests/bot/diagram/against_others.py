"""Every picture in a real browser: nothing leaves the page, dark is dark, a button copies, and Mermaid draws every chart. And each as each engine lays it out.

Needs ``chromium`` and ``dot`` on this machine, and npm, from which playwright-core and mermaid come into ``.cache/``. ``make check-pictures`` runs it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.diagram import engine
from bot.diagram.picture import draw
from bot.report import Report
from tests.bot.diagram.drawn import overview
from tests.bot.diagram.reading import faults, placed
from tests.bot.diagram.reports import PICTURES
from tests.bot.diagram.scenarios import SCENARIOS, judged_scenario
from tests.bot.diagram.test_hostile import HOSTILE, named

PACKAGES = ("mermaid@11.17.2", "playwright-core@1.64.1")
HOME = Path(__file__).parents[3] / ".cache" / "chromium"
FORMS = ("svg", "html", "mmd")
DARK, LIGHT = "rgb(13, 17, 23)", "rgb(255, 255, 255)"


@pytest.fixture(scope="module")
def programs() -> tuple[str, str]:
    found = [shutil.which(name) for name in ("chromium", "node", "npm")]
    if not all(found):
        pytest.fail("This check needs chromium, node and npm. Install them (Debian: apt-get install chromium nodejs npm) and run it again.", pytrace=False)
    chromium, node, npm = map(str, found)
    stamp = HOME / "installed"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != " ".join(PACKAGES):
        HOME.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--prefix", str(HOME), "--no-audit", "--no-fund", "--no-save", *PACKAGES], check=True, capture_output=True)
        stamp.write_text(" ".join(PACKAGES), encoding="utf-8")
    return chromium, node


@pytest.fixture(scope="module")
def seen(programs: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("pictures")
    for name, report in reports().items():
        for form in FORMS:
            (folder / f"{name}.{form}").write_bytes(draw(report, form))
    chromium, node = programs
    script = Path(__file__).with_name("chromium.js")
    done = subprocess.run([node, str(script), chromium, str(HOME / "node_modules"), str(folder)], check=True, capture_output=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("wheel", [True, False], ids=["wheel", "dot"])
def test_every_scenario_is_tidy_as_each_engine_places_it(wheel: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    if wheel:
        monkeypatch.setattr(shutil, "which", lambda _name: None)
    elif not shutil.which("dot"):
        pytest.fail("This check needs Graphviz (Debian: apt-get install graphviz) beside the wheel's.", pytrace=False)
    for name in SCENARIOS:
        report = judged_scenario(name)
        for dot in {draw(report, "dot"), overview(report)}:
            assert faults(placed(engine.paint(dot.decode(), "json"))) == [], name


def reports() -> dict[str, Report]:
    """Give every scenario, and a picture with each hostile name in every place that takes one."""
    blocked = PICTURES["peering_blocked"]()
    with_command = replace(blocked, fixes=tuple(replace(fix, cli="aws ec2 describe-vpcs") for fix in blocked.fixes))
    hostile = {f"hostile-{number}": named(with_command, name) for number, name in enumerate([*HOSTILE, "<img src=x onerror=window.pwned=1>"])}
    return {**{name: judged_scenario(name) for name in SCENARIOS}, **hostile}


def test_no_page_asks_for_anything_or_runs_anything_but_its_own(seen: dict[str, Any]) -> None:
    assert len(seen["pages"]) == 4 * len(reports())
    assert [page for page in seen["pages"] if page["requests"] or page["errors"] or not page["alive"]] == []
    assert {link.split("/")[2] for page in seen["pages"] for link in page["links"]} <= {
        f"{region}.console.aws.amazon.com" for region in ("eu-west-1", "us-east-1", "eu-central-1")
    }


def test_the_dark_is_dark_and_the_light_is_light(seen: dict[str, Any]) -> None:
    for page in seen["pages"]:
        ground = DARK if page["scheme"] == "dark" else LIGHT
        assert page["page"] == ground, page["file"]
        assert page["body"] in {None, ground}
        assert page["words"] not in {ground, ""}


def test_a_button_says_what_it_did(seen: dict[str, Any]) -> None:
    assert {page["pressed"] for page in seen["pages"] if "pressed" in page} <= {"Copied", "Press Ctrl+C"}
    assert any("pressed" in page for page in seen["pages"])


def test_mermaid_draws_every_chart(seen: dict[str, Any]) -> None:
    assert seen["mermaid"] == {"drawn": len(reports()), "failed": {}}

"""The engine: a child process that is killed when it hangs, takes nothing from here, and never mixes pictures up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.diagram import engine
from bot.diagram.icons import folder
from bot.diagram.text import FONTS
from bot.errors import PictureError

PLAIN = 'digraph { graph [layout=nop2]; a [pos="20,20" shape=box label="%s"] }'
HANG = "import time; time.sleep(60)"
CROWD = "digraph { layout=dot; " + " ".join(f"a{one} -> a{other};" for one in range(160) for other in range(160)) + "}"


def replace_engine(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(engine, "command", lambda _form, _dpi: [sys.executable, "-c", program])


def no_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)


def test_the_systems_dot_is_used_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/dot")
    assert engine.command("png", 144)[:3] == ["/usr/bin/dot", "-Tpng", "-Gdpi=144"]


def test_without_a_dot_the_wheels_engine_paints_in_a_child_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    no_dot(monkeypatch)
    command = engine.command("svg", 72)
    assert command[:2] == [sys.executable, "-I"]
    assert Path(command[2]).name == "painter.py"
    for form in ("png", "svg", "pdf"):
        assert engine.paint(PLAIN % "x", form).lstrip().startswith(engine.MAGIC[form])


def test_the_wheels_engine_also_lays_a_plain_graph_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that ``doctor`` can ask it for the smallest picture there is."""
    no_dot(monkeypatch)
    assert engine.paint("digraph { a -> b }", "png").startswith(engine.MAGIC["png"])


def test_an_engine_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_engine(monkeypatch, HANG)
    begun = time.monotonic()
    with pytest.raises(PictureError, match=r"did not finish within 0\.3 seconds") as caught:
        engine.paint(PLAIN % "x", "png", seconds=0.3)
    assert time.monotonic() - begun < 5
    assert "findings" in caught.value.advice


@pytest.mark.parametrize("wheel", [True, False])
def test_a_graph_that_no_engine_can_lay_out_in_time_is_given_up(wheel: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    """A real one: 160 nodes, each joined with each."""
    if wheel:
        no_dot(monkeypatch)
    with pytest.raises(PictureError, match="did not finish"):
        engine.paint(CROWD, "svg", seconds=1)


def test_nothing_is_left_running_behind_a_deadline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    replace_engine(monkeypatch, f"import os, pathlib; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); {HANG}")
    with pytest.raises(PictureError):
        engine.paint(PLAIN % "x", "png", seconds=2)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import sys; sys.exit('out of memory')", "out of memory"),
        ("import sys; sys.exit(3)", "status 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "status -11"),
        ("print('this is no picture')", "status 0"),
    ],
)
def test_an_engine_that_fails_or_gives_something_else_is_an_error_that_says_so(program: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_engine(monkeypatch, program)
    with pytest.raises(PictureError, match=said):
        engine.paint(PLAIN % "x", "png")


def test_an_engine_that_cannot_be_started_is_an_error_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "command", lambda _form, _dpi: ["/nowhere/dot"])
    with pytest.raises(PictureError, match="could not be started"):
        engine.paint(PLAIN % "x", "png")


def test_text_that_is_not_dot_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        with pytest.raises(PictureError, match="engine failed"):
            engine.paint("digraph { a [label=<<B>>] ", "png")
        no_dot(monkeypatch)


def test_a_child_sees_an_empty_folder_and_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-example")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "example")
    replace_engine(monkeypatch, "import os; print('<', sorted(os.environ), os.listdir('.'))")
    said = engine.paint(PLAIN % "x", "svg").decode()
    assert "SLACK" not in said
    assert "AWS" not in said
    assert said.rstrip().endswith("[]")


def test_what_fontconfig_writes_goes_into_a_private_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not into the fonts' own: an installed package is not ours to write to."""
    before = set(FONTS.iterdir())
    home = Path(engine._environment()["FONTCONFIG_FILE"]).parent
    assert home.stat().st_mode & 0o077 == 0
    assert {"0-DejaVuSansCondensed-Bold.ttf", "1-DejaVuSansCondensed.ttf"} <= {font.name for font in (home / "fonts").iterdir()}
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        engine.paint(PLAIN % "x", "png")
        no_dot(monkeypatch)
    assert set(FONTS.iterdir()) == before
    assert list(tmp_path.iterdir()) == []


def test_pictures_that_are_painted_at_once_are_not_mixed_up() -> None:
    def paint(number: int) -> str:
        return engine.paint(PLAIN % f"picture-{number}", "svg").decode()

    with ThreadPoolExecutor(8) as pool:
        for number, painted in enumerate(pool.map(paint, range(16))):
            assert f"picture&#45;{number}<" in painted


def test_no_more_children_run_at_once_than_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, guard = 0, 0, threading.Lock()

    def run(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        nonlocal running, most
        with guard:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with guard:
            running -= 1
        return subprocess.CompletedProcess([], 0, b"<svg/>", b"")

    monkeypatch.setattr(subprocess, "run", run)
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: engine.paint(PLAIN % "x", "svg"), range(32)))
    assert most == (os.cpu_count() or 1)


def test_who_waits_too_long_for_a_core_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_CORES", threading.BoundedSemaphore(1))
    monkeypatch.setattr(engine, "QUEUE_SECONDS", 0.05)
    with engine._CORES, pytest.raises(PictureError, match="every core is busy"):
        engine.paint(PLAIN % "x", "svg")


def test_the_icons_are_where_the_engine_looks() -> None:
    assert (folder() / "network" / "nacl.png").is_file()

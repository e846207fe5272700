"""DOT text -> bytes. The system's ``dot`` where there is one, else the ``pygraphviz`` wheel's own engine; each in a child process.

A child has an empty working directory, standard input and output, a deadline, and an environment with nothing in it but the bundled fonts.
As many run at once as there are cores: more only take turns. No name from outside ever becomes a file name.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from html import escape
from itertools import islice
from pathlib import Path

from bot.diagram.icons import folder
from bot.diagram.text import FONTS
from bot.errors import PictureError

SECONDS, QUEUE_SECONDS = 10.0, 60.0
MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<", "pdf": b"%PDF", "json": b"{"}
SYSTEM_FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
OTHER_SCRIPTS, MOST_FONTS = ("NotoSans*-Regular.*", "NotoColorEmoji*"), 200
ADVICE = "The findings and fixes are complete without it; run the check again, or ask for the diagram as mmd or dot."
_CORES = threading.BoundedSemaphore(os.cpu_count() or 1)  # the machine's, so the process's


def paint(dot: str, form: str, dpi: int = 72, *, seconds: float = SECONDS) -> bytes:
    """Paint a picture. Raises PictureError when the engine fails, says nothing in ``seconds``, or gives something else than was asked."""
    if not _CORES.acquire(timeout=QUEUE_SECONDS):
        raise PictureError("The picture was not drawn: every core is busy with other pictures.", ADVICE)
    try:
        with tempfile.TemporaryDirectory(prefix="dms-check-") as empty:
            done = subprocess.run(  # noqa: S603  # our own command line; what comes from outside goes through standard input
                command(form, dpi), input=dot.encode(), capture_output=True, timeout=seconds, check=False, cwd=empty, env=_environment()
            )
    except subprocess.TimeoutExpired as late:
        raise PictureError(f"The picture was not drawn: the engine did not finish within {seconds:g} seconds.", ADVICE) from late
    except OSError as broken:
        raise PictureError(f"The picture was not drawn: the engine could not be started ({broken.strerror}).", ADVICE) from broken
    finally:
        _CORES.release()
    if done.returncode or not done.stdout.lstrip().startswith(MAGIC[form]):
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise PictureError(f"The picture was not drawn: the engine failed ({said[-1][:200] if said else f'status {done.returncode}'}).", ADVICE)
    return done.stdout


def command(form: str, dpi: int) -> list[str]:
    """Give the engine's command line. ``-I`` keeps the child's imports away from its working directory and its environment."""
    dot = shutil.which("dot")
    if dot:
        return [dot, f"-T{form}", f"-Gdpi={dpi}", f"-Gimagepath={folder()}"]
    return [sys.executable, "-I", str(Path(__file__).with_name("painter.py")), form, str(dpi), str(folder())]


def _environment() -> dict[str, str]:
    """Give a child what it needs and nothing else: no credential of ours is in it."""
    home = str(_fonts())
    return {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "HOME": home, "XDG_CACHE_HOME": home, "FONTCONFIG_FILE": f"{home}/fonts.conf"}


@functools.cache
def _fonts() -> Path:
    """Make the private folder of this process's font configuration and cache.

    In it are links to our two fonts and to what the system has of Noto, for other scripts: older versions of fontconfig write a ``.uuid``
    into every folder that they read (https://gitlab.freedesktop.org/fontconfig/fontconfig/-/issues/77).
    """
    home = Path(tempfile.mkdtemp(prefix="dms-check-fonts-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    (home / "fonts").mkdir()
    others = (font for place in SYSTEM_FONTS for pattern in OTHER_SCRIPTS for font in sorted(place.rglob(pattern)))
    for number, font in enumerate((*sorted(FONTS.glob("*.ttf")), *islice(others, MOST_FONTS))):
        (home / "fonts" / f"{number}-{font.name}").symlink_to(font)
    places = f"<dir>{escape(str(home / 'fonts'))}</dir><cachedir>{escape(str(home / 'cache'))}</cachedir>"
    (home / "fonts.conf").write_text(f"<fontconfig>{places}</fontconfig>", encoding="utf-8")
    return home

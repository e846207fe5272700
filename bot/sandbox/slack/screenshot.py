"""A picture of a page, by whatever headless Chromium this machine has; nothing else needs one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless_shell")
WIDTH = 900
TALLEST = 8_000
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def browser() -> str | None:
    """Give the path of a Chromium, if there is one."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def screenshot(html: Path, png: Path, *, seconds: float = 60.0) -> bool:
    """Write what the page looks like at 900 px, down to its last line. False when there is no Chromium, or when it fails."""
    chromium = browser()
    if chromium is None:
        return False
    with tempfile.TemporaryDirectory(prefix="slack-page-") as profile:
        size = (f"--window-size={WIDTH},{TALLEST}", "--hide-scrollbars", "--force-color-profile=srgb")
        command = (chromium, "--headless", *QUIET, f"--user-data-dir={profile}", *size, f"--screenshot={png.absolute()}", html.absolute().as_uri())
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=seconds)  # noqa: S603  a browser that we looked up, on a page that we wrote
            _crop(png)
        except (subprocess.SubprocessError, OSError):
            return False
    return True


def _crop(png: Path) -> None:
    """Take away the empty paper below the page."""
    with Image.open(png) as opened:
        image = opened.convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, image.getpixel((WIDTH - 1, image.height - 1)) or "white")).getbbox()
    bottom = min(image.height, (box[3] if box else 0) + 24)
    image.crop((0, 0, WIDTH, bottom)).save(png)

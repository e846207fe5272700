"""The files that people name."""

from __future__ import annotations

from pathlib import Path

from bot.errors import SnapshotError, UsageError


def read(path: Path) -> str:
    """Read a snapshot; raise ``SnapshotError`` when that cannot be."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SnapshotError(f"{path} is not a text file.", "A snapshot is what `dms-check capture` writes.") from error
    except OSError as error:
        raise SnapshotError(f"{path} cannot be read: {error.strerror}.", "Name a file that `dms-check capture` wrote.") from error


def write(path: Path, content: bytes) -> None:
    """Write a result; raise ``UsageError`` when that cannot be."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", "Name a file in a folder that is there and yours.") from error

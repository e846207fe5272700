"""The forms of what a person writes into the TOML file: each says in a sentence what is not as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any


def unknown_keys(table: Mapping[str, Any], where: str, known: set[str]) -> Iterator[str]:
    """Say which keys are no settings."""
    yield from (f"In {where}: `{key}` is not a setting." for key in table if key not in known)


def form(table: Mapping[str, Any], key: str, wanted: re.Pattern[str], otherwise: str) -> Iterator[str]:
    """Say ``otherwise`` of a text that is there and has not the form that is wanted."""
    if key in table and not (isinstance(table[key], str) and wanted.fullmatch(table[key])):
        yield otherwise


def tables(file: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    """Give the tables of a key, none where it holds something else."""
    yield from file.get(key, ()) if is_tables(file.get(key, [])) else ()


def is_tables(value: Any) -> bool:
    """Tell whether a value was written as ``[[key]]`` tables."""
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def strings(value: Any) -> list[str] | None:
    """Give a list of texts, or ``None`` for anything else."""
    return value if isinstance(value, list) and all(isinstance(item, str) for item in value) else None

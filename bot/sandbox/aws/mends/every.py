"""Mends all: a new mend is a new file in this folder."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from bot.sandbox.aws import mends


def mend_all() -> None:
    """Import every module of this folder; that is what changes moto. A second time changes nothing."""
    for each in iter_modules(mends.__path__, f"{mends.__name__}."):
        import_module(each.name)

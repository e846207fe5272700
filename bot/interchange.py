"""Report version 1 as JSON, and back."""

from __future__ import annotations

from typing import Any

import cattrs
import cattrs.gen

from bot.report import Evidence, Path, Report

FORMAT = "dms-check/report"
VERSION = 1


def _converter() -> cattrs.Converter:
    """Words that Python keeps for itself (``from``, ``class``) lose their underscore on the way out."""
    converter = cattrs.Converter()
    for kind, python, word in ((Path, "from_", "from"), (Evidence, "class_", "class")):
        rename = {python: cattrs.gen.override(rename=word)}
        converter.register_unstructure_hook(kind, cattrs.gen.make_dict_unstructure_fn(kind, converter, **rename))  # type: ignore[arg-type]
        converter.register_structure_hook(kind, cattrs.gen.make_dict_structure_fn(kind, converter, **rename))  # type: ignore[arg-type]
    return converter


_CONVERTER = _converter()


def to_json(report: Report) -> dict[str, Any]:
    """Give the report as the JSON of the contract."""
    return {"format": FORMAT, "version": VERSION, **_CONVERTER.unstructure(report)}


def from_json(data: dict[str, Any]) -> Report:
    """Read back what ``to_json`` wrote."""
    return _CONVERTER.structure(data, Report)

"""What keeps the tree a pleasure to open, and what no linter checks."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE, LONGEST_FUNCTION = 250, 40
SOURCES = sorted(path.relative_to(ROOT) for folder in ("bot", "rules") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))

TOLD_ELSEWHERE = {
    "bot/__main__.py": "test_cli.py starts it as a program",
    "bot/diagram/painter.py": "test_engine.py starts it as a program",
    "bot/history/migrations": "test_database.py runs them",
    "bot/sandbox/aws/__main__.py": "the tests of the sandbox start it as a program",
    "bot/sandbox/aws/mends": "they are found by themselves; the tests of the sandbox ask AWS through them",
    "bot/sandbox/topologies/configurations": "they are found by themselves; the tests of the sandbox make each of them",
    "bot/scan/collectors": "they are found by themselves; the tests of the scan read with each of them",
    "rules/catalog": "they are found by themselves; test_catalog.py and the scenarios judge with each of them",
}
"""Files and folders that no test imports by name, and who tells of them instead."""


def test_a_file_is_short_enough_to_read_in_one_go() -> None:
    long = [f"{path}: {lines} lines" for path in SOURCES + TESTS if (lines := len(text(path).splitlines())) > LONGEST_FILE]
    assert not long, said(long, "give a part of it a file and a name of its own")


def test_a_function_fits_on_a_screen() -> None:
    long = [f"{path}: {each.name}, {lines} lines" for path in SOURCES + TESTS for each in functions(path) if (lines := span(each)) > LONGEST_FUNCTION]
    assert not long, said(long, "what is one step of it, and what is its name?")


def test_half_of_the_code_is_small() -> None:
    files = sorted(len(text(path).splitlines()) for path in SOURCES if path.name != "__init__.py")
    spans = sorted(span(function) for path in SOURCES for function in functions(path))
    assert files[len(files) // 2] < 80
    assert spans[len(spans) // 2] < 12


def test_an_init_file_is_a_docstring() -> None:
    """An import in it would be run by whoever needs only a neighbour."""
    trees = {path: tree(path) for path in SOURCES if path.name == "__init__.py"}
    assert [str(path) for path, found in trees.items() if not ast.get_docstring(found) or len(found.body) > 1] == []


def test_a_name_is_defined_once_in_a_module() -> None:
    """The second would hide the first: a test, for one, would silently not run."""
    assert [f"{path}: {name}" for path in SOURCES + TESTS for name in repeated(path)] == []


def test_every_source_file_is_told_by_a_test() -> None:
    """By one of its name, by one that imports it, or through a neighbour that is told and imports it."""
    files = [path for path in SOURCES if path.name != "__init__.py"]
    imported = set().union(*(imports(path) for path in TESTS))
    told = {path for path in files if any(path.is_relative_to(place) for place in TOLD_ELSEWHERE)}
    told |= {path for path in files if module(path) in imported or (ROOT / "tests" / path.parent / f"test_{path.stem}.py").exists()}
    while more := {path for path in files if path not in told and any(neighbours(path, by) and module(path) in imports(by) for by in told)}:
        told |= more
    untold = [str(path) for path in files if path not in told]
    assert not untold, said(untold, "write a test of its name, in the same place under tests/")


def test_what_is_said_to_be_told_elsewhere_is_still_there() -> None:
    assert [place for place in TOLD_ELSEWHERE if not (ROOT / place).exists()] == []


def neighbours(path: Path, by: Path) -> bool:
    """Tell whether ``path`` is a part of what ``by`` is the front of: below it, or in the same package."""
    return path.is_relative_to(by.parent) or path.parts[:2] == by.parts[:2]


def said(places: list[str], advice: str) -> str:
    return "\n".join([f"{len(places)} to mend; {advice}:", *places])


@cache
def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


@cache
def imports(path: Path) -> frozenset[str]:
    """Give every module that a file names in an import, at the top or within a function."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return frozenset(found)


def module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def span(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its docstring."""
    docstring = function.body[0] if ast.get_docstring(function) else None
    return lines_of(function) - (lines_of(docstring) if docstring else 0)


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def repeated(path: Path) -> Iterable[str]:
    names = [node.name for node in tree(path).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return sorted({name for name in names if names.count(name) > 1})

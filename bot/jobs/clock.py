"""The clock that leases are kept by: the database's, so that two machines never compare their own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class DatabaseTime(FunctionElement[float]):
    """Seconds since 1970 as the database server sees them, with their fraction."""

    type = Float()
    inherit_cache = True


@compiles(DatabaseTime, "sqlite")
def _sqlite(_element: DatabaseTime, _compiler: SQLCompiler, **_options: Any) -> str:
    """Say it so that SQLite before 3.42 understands too: only later ones know ``unixepoch('subsec')``."""
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(DatabaseTime, "postgresql")
def _postgresql(_element: DatabaseTime, _compiler: SQLCompiler, **_options: Any) -> str:
    """Ask for the time of this moment: PostgreSQL's ``now()`` stands still within a transaction."""
    return "(extract(epoch from clock_timestamp())::double precision)"

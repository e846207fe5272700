"""What Alembic runs: on the connection that the program hands over, else, from the command line, on the database of ``DATABASE_URL``."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from bot.history.database import DEFAULT_URL, connect


def apply(connection: Connection) -> None:
    """Apply the steps."""
    context.configure(connection=connection, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


handed_over: Connection | None = context.config.attributes.get("connection")
if handed_over is not None:
    apply(handed_over)
else:
    with connect(os.environ.get("DATABASE_URL") or DEFAULT_URL).begin() as own:
        apply(own)

"""The schema, step by step: one file a step, applied in order by Alembic."""

"""The endpoint names the RDS instance outside any VPC itself, with no proxy host between."""

from __future__ import annotations

from tests.healthy import classiclink

WORLD, TASK = classiclink()
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:press-archive-source", host="articles.abc123.eu-west-1.rds.amazonaws.com")

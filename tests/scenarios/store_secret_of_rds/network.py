"""The source endpoint names the secret that RDS keeps for the database: whose it is tells the host, which the secret itself does not hold."""

from __future__ import annotations

from tests.stores import redshift

SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!cluster-0abc-d4E5f6"

WORLD, TASK = redshift()
WORLD.change("arn:aws:store:eu-west-1:111122223333:orders-a", secret=SECRET, port=5432)
WORLD.change(TASK.source, host=None, port=None, secret=SECRET)

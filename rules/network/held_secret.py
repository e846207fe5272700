"""An endpoint whose host and port a secret holds. https://docs.aws.amazon.com/dms/latest/userguide/security_iam_secretsmanager.html

Laws:
- A secret is never read. Where RDS keeps it for a database, it is that database's, and so host and port are known all the same.
- RDS writes user and password into such a secret, and no host, which DMS asks for (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html).
"""

from __future__ import annotations

from dataclasses import replace

from rules.network.database import Database
from rules.network.endpoint import Conversation, Endpoint
from rules.network.network import Network

SUFFIX = 7
"""Secrets Manager ends an ARN with a hyphen and six letters that are not of the name."""


def needs_of(network: Network, endpoint: Endpoint) -> tuple[Conversation, ...]:
    """Give every conversation of the endpoint, the first with the host of the database whose secret it names, when it names no host."""
    first, *others = endpoint.needs()
    database = keeper_of(network, endpoint)
    if database is None:
        return first, *others
    host = next((each for each in database.hosts if ".cluster-" in each), database.hosts[0])
    return replace(first, host=host, port=database.port or first.port), *others


def keeper_of(network: Network, endpoint: Endpoint) -> Database | None:
    """Give the database whose own secret the endpoint names in place of a host."""
    if endpoint.host or not endpoint.secret:
        return None
    return next((each for each in network.all(Database) if each.secret and each.hosts and _same(each.secret, endpoint.secret)), None)


def _same(arn: str, named: str) -> bool:
    """Tell whether a secret's ARN, whole or without its last letters, or its name means the one with that ARN."""
    return named in (arn, arn[:-SUFFIX], arn[:-SUFFIX].partition(":secret:")[2])

"""A DMS endpoint: the address that a task connects to. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Endpoints.html"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Resource

DEFAULT_PORTS = {
    "mysql": 3306, "mariadb": 3306, "aurora": 3306, "aurora-serverless": 3306, "gcp-mysql": 3306,
    "postgres": 5432, "aurora-postgresql": 5432, "aurora-postgresql-serverless": 5432,
    "oracle": 1521, "sqlserver": 1433, "azuredb": 1433, "azure-sql-managed-instance": 1433, "babelfish": 1433,
    "sybase": 5000, "db2": 50000, "mongodb": 27017, "docdb": 27017, "redis": 6379, "kafka": 9092,
    "redshift": 5439, "redshift-serverless": 5439, "neptune": 8182,
    "opensearch": 443, "elasticsearch": 443, "s3": 443, "dms-transfer": 443, "dynamodb": 443, "kinesis": 443, "timestream": 443,
}  # fmt: skip
"""The port of an engine when the endpoint names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint(Resource):
    """``id`` is its ARN. ``host`` is ``None`` where the endpoint itself does not hold it; ``secret`` names the secret that does."""

    KIND: ClassVar[str] = "endpoint"
    LISTED_BY: ClassVar[str] = "dms:DescribeEndpoints"

    role: str
    engine: str
    host: str | None
    port: int | None
    ssl_mode: str | None = None
    secret: str | None = None

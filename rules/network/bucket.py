"""An S3 bucket that an endpoint names. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingBucket.html

Laws:
- A bucket lies in one Region, and DMS wants it in the task's own: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.S3.html
- By a VPC endpoint S3 is asked in the endpoint's Region alone: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Resource


def bucket_id(name: str) -> str:
    """Give the id of a bucket: a name means one bucket in all of AWS."""
    return f"bucket/{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket(Resource):
    """``home`` is the Region that it lies in, ``None`` where S3 knows no such bucket; ``region`` is where it was asked for."""

    KIND: ClassVar[str] = "bucket"
    LISTED_BY: ClassVar[str] = "s3:GetBucketLocation"

    home: str | None

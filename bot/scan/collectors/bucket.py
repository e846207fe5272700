"""The Region of an S3 bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.bucket import Bucket, bucket_id

ACTIONS = (Bucket.LISTED_BY,)

FIRST, OLD = "us-east-1", {"EU": "eu-west-1"}
"""Of the first Region S3 says nothing, and one of the next it has called otherwise."""


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the buckets that the tasks' endpoints name."""
    for each in scope.buckets:
        yield Call(scope.place, Bucket.LISTED_BY, "LocationConstraint", kept(), parameters={"Bucket": each}, none="NoSuchBucket")


def parse(reading: Reading) -> Iterator[Bucket]:
    """Make a bucket of each answer; an empty list says that there is none of that name."""
    for name, (account, region, home) in reading.about(Bucket.LISTED_BY, "Bucket", _home):
        yield Bucket(id=bucket_id(name), account=account, region=region, name=name, home=home)


def _home(piece: Piece) -> tuple[str, str, str | None]:
    if piece.data.get("LocationConstraint") == []:
        return piece.account, piece.region, None
    told = piece.text_or_none("LocationConstraint") or FIRST
    return piece.account, piece.region, OLD.get(told, told)

"""The role of an endpoint does not trust DMS of its Region (https://github.com/HHS/simpler-grants-gov/issues/1129): the way to the service is open."""

from __future__ import annotations

from tests.builders import REGION
from tests.healthy import gateway_endpoint
from tests.seen import with_failed_test

FAILED = "User is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/orders-s3"
WORLD, TASK = with_failed_test(gateway_endpoint(), FAILED)
WORLD.change(TASK.source, host=f"s3.{REGION}.amazonaws.com", service="s3", bucket="lake-of-wales")

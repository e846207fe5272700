"""The test of a bucket that keeps versions times out although the way is open (https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.S3.html)."""

from __future__ import annotations

from tests.builders import REGION
from tests.healthy import gateway_endpoint
from tests.seen import with_failed_test

WORLD, TASK = with_failed_test(gateway_endpoint(), "Test Endpoint failed: Application-Status: 1020912, [unixODBC]timeout expired")
WORLD.change(TASK.source, host=f"s3.{REGION}.amazonaws.com", service="s3", bucket="lake-of-wales")

"""Packets arrive at S3 by the gateway endpoint, and the bucket lies in another Region: S3 refuses, and nothing times out
(https://github.com/data-science-on-aws/data-science-on-aws/issues/221).
"""

from __future__ import annotations

from rules.network.bucket import Bucket, bucket_id
from tests.builders import ACCOUNT, REGION
from tests.healthy import gateway_endpoint

WORLD, TASK = gateway_endpoint()
WORLD.change(TASK.source, host=f"s3.{REGION}.amazonaws.com", service="s3", bucket="lake-of-ohio")
WORLD.add(Bucket(id=bucket_id("lake-of-ohio"), account=ACCOUNT, region=REGION, name="lake-of-ohio", home="us-east-2"))

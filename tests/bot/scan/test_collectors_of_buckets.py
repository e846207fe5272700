"""Buckets: which are asked for, what S3 says of their Region, and that the whole way from AWS to the finding holds."""

from __future__ import annotations

from typing import Any

import pytest

from bot.pipeline import diagnose
from bot.request import Request
from bot.sandbox.demo import clients
from bot.scan.session import scan
from bot.settings import Account
from rules.network.bucket import Bucket
from rules.network.endpoint import Endpoint
from tests.bot.scan.answers import one, read
from tests.bot.scan.test_survey import world
from tests.bot.scan.worlds import HOME

HERE = (Account("default", regions=("us-east-1",)),)


@pytest.mark.parametrize(("said", "home"), [("eu-central-1", "eu-central-1"), (None, "us-east-1"), ("", "us-east-1"), ("EU", "eu-west-1"), ([], None)], ids=str)
def test_s3_says_where_a_bucket_lies(said: Any, home: str | None) -> None:
    made = one(read((Bucket.LISTED_BY, {"LocationConstraint": said}), about={"Bucket": "wares"}), Bucket)
    assert (made.name, made.home) == ("wares", home)


@pytest.mark.parametrize("said", [7, {}, ["x"], True], ids=str)
def test_what_s3_never_says_is_malformed(said: Any) -> None:
    network = read((Bucket.LISTED_BY, {"LocationConstraint": said}), about={"Bucket": "wares"})
    assert network.all(Bucket) == ()
    assert {lack.code for lack in network.lacks.values()} == {"MALFORMED_RESPONSE"}


@pytest.mark.parametrize(
    ("engine", "settings", "asked"),
    [
        ("s3", {"S3Settings": {"BucketName": "lake"}}, ["lake"]),
        ("dms-transfer", {"DmsTransferSettings": {"BucketName": "lake"}}, ["lake"]),
        ("redshift", {"ServerName": "10.0.0.9", "RedshiftSettings": {"BucketName": "lake"}}, ["lake"]),
        ("redshift", {"ServerName": "10.0.0.9"}, []),
        ("neptune", {"ServerName": "10.0.0.9", "NeptuneSettings": {"S3BucketName": "lake"}}, ["lake"]),
        ("mysql", {"ServerName": "10.0.0.9", "S3Settings": {"BucketName": "lake"}}, []),
        ("s3", {"S3Settings": {"BucketName": "arn:aws:s3:us-east-1:111122223333:accesspoint/lake"}}, []),
        ("s3", {"S3Settings": {"BucketName": "lake; rm -rf /"}}, []),
    ],
)
def test_a_bucket_that_dms_reads_writes_or_stages_in_is_asked_for(engine: str, settings: dict[str, Any], asked: list[str]) -> None:
    made = world()
    target = {"EndpointArn": "arn:aws:dms:us-east-1:111122223333:endpoint:target", "EndpointIdentifier": "t", "EndpointType": "TARGET", "EngineName": engine}
    made.answers = {**made.answers, (Endpoint.LISTED_BY, HOME): [target | settings]}
    made.survey().run(Request("orders-cdc"), [HOME])
    assert [call.parameters["Bucket"] for call in made.asked(Bucket.LISTED_BY)] == asked


@pytest.mark.parametrize(
    ("bucket", "home", "said"),
    [
        ("wares-here", None, []), ("wares-there", "eu-west-1", ["SVC-003 warning wares-there"]), ("wares-of-nobody", ..., ["SVC-003 failed wares-of-nobody"]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("aws")
def test_a_task_whose_bucket_is_elsewhere_is_told_so(sandbox: str, bucket: str, home: Any, said: list[str], request: pytest.FixtureRequest) -> None:
    s3, dms = clients(sandbox)("s3"), clients(sandbox)("dms")
    if home is not ...:
        s3.create_bucket(Bucket=bucket, **({"CreateBucketConfiguration": {"LocationConstraint": home}} if home else {}))
    task = dms.describe_replication_tasks(Filters=[{"Name": "replication-task-id", "Values": ["orders-cdc"]}])["ReplicationTasks"][0]
    target = dms.create_endpoint(EndpointIdentifier=bucket, EndpointType="target", EngineName="s3", S3Settings={"BucketName": bucket})["Endpoint"]
    made = dms.create_replication_task(
        ReplicationTaskIdentifier=bucket, SourceEndpointArn=task["SourceEndpointArn"], TargetEndpointArn=target["EndpointArn"],
        ReplicationInstanceArn=task["ReplicationInstanceArn"], MigrationType="cdc", TableMappings="{}",
    )["ReplicationTask"]  # fmt: skip
    request.addfinalizer(lambda: dms.delete_replication_task(ReplicationTaskArn=made["ReplicationTaskArn"]))
    report = diagnose(scan(Request(bucket), HERE, lambda _: None), Request(bucket))
    assert [f"{each.rule} {each.outcome} {each.subject}" for each in report.findings if each.rule == "SVC-003"] == said
    assert report.gaps == ()

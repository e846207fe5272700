"""What people write into a DMS endpoint never leaves AWS: a canary in each settings field that the SDK can send, captured, looked for, and replayed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.session import get_session

from bot.interchange import to_json
from bot.pipeline import diagnose
from bot.request import Request
from bot.sandbox.aws.server import serve
from bot.sandbox.demo import clients
from bot.sandbox.topologies.every import CONFIGURATIONS
from bot.scan.session import Session
from bot.scan.snapshot import dump, load
from bot.settings import Account
from tests.bot.aws import sign_in, task_called

HERE = (Account("default", regions=("us-east-1",)),)
CANARY = "canary-7fjq"
MARKED = re.compile(rf"{CANARY}\w*")
ENGINES = {
    "DynamoDbSettings": "dynamodb", "S3Settings": "s3", "DmsTransferSettings": "dms-transfer", "MongoDbSettings": "mongodb", "KinesisSettings": "kinesis",
    "KafkaSettings": "kafka", "ElasticsearchSettings": "opensearch", "NeptuneSettings": "neptune", "RedshiftSettings": "redshift",
    "PostgreSQLSettings": "postgres", "MySQLSettings": "mysql", "OracleSettings": "oracle", "SybaseSettings": "sybase",
    "MicrosoftSQLServerSettings": "sqlserver", "IBMDb2Settings": "db2", "DocDbSettings": "docdb", "RedisSettings": "redis", "GcpMySQLSettings": "gcp-mysql",
    "TimestreamSettings": "timestream",
}  # fmt: skip
NAMED = {
    "ServerName": f"{CANARY}:{CANARY}@10.0.9.9", "Broker": f"{CANARY}:{CANARY}@10.0.9.9:9092", "EndpointUri": f"https://{CANARY}:{CANARY}@10.0.9.9/?k={CANARY}",
    "AsmServer": f"{CANARY}@10.0.9.9:1521/{CANARY}", "StreamArn": "arn:aws:kinesis:us-east-1:111122223333:stream/s", "BucketName": "wares",
    "S3BucketName": "wares", "SecretsManagerSecretId": "orders", "SecretsManagerOracleAsmSecretId": "asm",
}  # fmt: skip
"""Fields that are kept, so that only what does not belong there is marked."""


def filled(shape: Any) -> dict[str, Any]:
    """Give a value for each field of a settings shape, a canary wherever people may write what they like."""
    return {name: _value(name, member) for name, member in shape.members.items()}


def _value(name: str, member: Any) -> Any:
    match member.type_name:
        case "string":
            return NAMED.get(name) or (member.enum[0] if member.enum else f"{CANARY}{name}")
        case "boolean":
            return False
        case "list":
            return []
        case _:
            return 5432 if name == "Port" else 1


@pytest.fixture(scope="module")
def aws() -> Iterator[str]:
    """An AWS of its own with a task for each settings shape."""
    with serve() as endpoint:
        CONFIGURATIONS["single-vpc"].build(clients(endpoint))
        dms: Any = clients(endpoint)("dms")
        model: Any = get_session().get_service_model("dms").operation_model("CreateEndpoint").input_shape
        assert {name for name in model.members if name.endswith("Settings")} == set(ENGINES)
        known = task_called(endpoint, "orders-cdc")
        for settings, engine in ENGINES.items():
            made = dms.create_endpoint(
                EndpointIdentifier=f"of-{engine}", EndpointType="target", EngineName=engine, Username=f"{CANARY}User", Password=f"{CANARY}Password",
                DatabaseName=f"{CANARY}Database", ExtraConnectionAttributes=f"password={CANARY}Extra", ExternalTableDefinition=f"{CANARY}Table",
                Tags=[{"Key": "note", "Value": f"{CANARY}Tag"}], **{settings: filled(model.members[settings])},
            )["Endpoint"]  # fmt: skip
            dms.create_replication_task(
                ReplicationTaskIdentifier=f"to-{engine}", SourceEndpointArn=known["SourceEndpointArn"], TargetEndpointArn=made["EndpointArn"],
                ReplicationInstanceArn=known["ReplicationInstanceArn"], MigrationType="cdc", TableMappings=f'{{"rules": ["{CANARY}Rules"]}}',
                ReplicationTaskSettings=f'{{"note": "{CANARY}Settings"}}', TaskData=f"{CANARY}Data",
            )  # fmt: skip
        yield endpoint


@pytest.mark.parametrize("engine", ENGINES.values())
def test_a_capture_holds_no_secret_and_replays_to_the_same_report(aws: str, hasty: Session, monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    sign_in(monkeypatch, aws)
    request = Request(f"to-{engine}")
    taken = hasty.scan(request, HERE, lambda _: None)
    shown = clients(aws)("dms").describe_endpoints(Filters=[{"Name": "endpoint-id", "Values": [f"of-{engine}"]}])
    assert len(MARKED.findall(str(shown))) > 1, "AWS itself shows them"
    written, report = dump(taken), to_json(diagnose(taken, request))
    assert MARKED.findall(written + str(report)) == []
    assert to_json(diagnose(load(written), request)) == report
    assert [leg["role"] for leg in report["legs"]][:2] == ["source", "target"]

"""Where every engine keeps the address that DMS connects to: https://docs.aws.amazon.com/dms/latest/APIReference/API_Endpoint.html."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import Any

import pytest
from botocore.session import get_session

from bot.pipeline import diagnose
from bot.request import Request
from bot.scan.collectors.endpoint import MOST, SETTINGS, WHERE, collect
from bot.scan.scope import Scope
from rules.network.endpoint import DEFAULT_PORTS, Endpoint
from tests.bot.scan.answers import one, read
from tests.bot.scan.worlds import HOME
from tests.bot.snapshots import ACCOUNT, REGION, snapshot

ARN = f"arn:aws:dms:{REGION}:{ACCOUNT}:endpoint:E"
SECRET = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:orders-AbCdEf"
CANARY = "hunter2-canary"


def item(engine: str, role: str = "SOURCE", **fields: Any) -> dict[str, Any]:
    return {"EndpointArn": ARN, "EndpointIdentifier": "e", "EndpointType": role, "EngineName": engine, **fields}


def made(engine: str, role: str = "SOURCE", **fields: Any) -> Endpoint:
    return one(read((Endpoint.LISTED_BY, {"Endpoints": [item(engine, role, **fields)]})), Endpoint)


def said(endpoint: Endpoint) -> list[str]:
    """Write each conversation as ``purpose host:port``."""
    return [f"{each.purpose} {each.host}:{each.port}".strip() for each in endpoint.needs()]


SERVER = {"ServerName": "db.example.com", "Port": 6000}


SERVERS = (
    ("postgres", "PostgreSQLSettings"), ("mysql", "MySQLSettings"), ("oracle", "OracleSettings"), ("sybase", "SybaseSettings"),
    ("sqlserver", "MicrosoftSQLServerSettings"), ("db2", "IBMDb2Settings"), ("redshift", "RedshiftSettings"), ("mongodb", "MongoDbSettings"),
    ("docdb", "DocDbSettings"), ("redis", "RedisSettings"), ("gcp-mysql", "GcpMySQLSettings"),
)  # fmt: skip
"""Engines with one server, and where their settings stand."""


@pytest.mark.parametrize(("engine", "settings"), SERVERS)
def test_the_host_stands_at_the_top_or_in_the_settings_of_the_engine(engine: str, settings: str) -> None:
    """hashicorp/terraform-provider-aws#4635: MongoDB's host only inside its settings."""
    shapes: list[dict[str, Any]] = [SERVER, {settings: SERVER}, {"ServerName": "db.example.com", settings: {"Port": 6000}}]
    for fields in shapes:
        assert said(made(engine, **fields))[0] == "db.example.com:6000"
    only: dict[str, Any] = {settings: {"ServerName": "db.example.com"}}
    assert made(engine, **only).needs()[0].port == DEFAULT_PORTS[engine]


SHAPES = [
        (item("kafka", KafkaSettings={"Broker": "b-1.kafka:9098"}), ["b-1.kafka:9098"]),
        (item("kafka", KafkaSettings={"Broker": "b-1:9096, b-2:9096,b-3"}), ["b-1:9096", "broker 2 b-2:9096", "broker 3 b-3:9092"]),
        (item("mongodb", MongoDbSettings={"ServerName": "m1,m2", "Port": 27018}), ["m1:27018", "member 2 m2:27018"]),
        (item("opensearch", ElasticsearchSettings={"EndpointUri": "https://a.us-east-1.es.amazonaws.com/"}), ["a.us-east-1.es.amazonaws.com:443"]),
        (item("elasticsearch", ElasticsearchSettings={"EndpointUri": "http://10.0.0.9"}), ["10.0.0.9:80"]),
        (item("elasticsearch", ElasticsearchSettings={"EndpointUri": "search.example.com"}), ["search.example.com:443"]),
        (item("elasticsearch", ElasticsearchSettings={"EndpointUri": "https://search.example.com:9200"}), ["search.example.com:9200"]),
        (item("kinesis", "TARGET", KinesisSettings={"StreamArn": "arn:aws:kinesis:eu-west-1:1:stream/s"}), ["kinesis.eu-west-1.amazonaws.com:443"]),
        (item("dynamodb", "TARGET", DynamoDbSettings={"ServiceAccessRoleArn": "arn:r"}), [f"dynamodb.{REGION}.amazonaws.com:443"]),
        (item("s3", "TARGET", S3Settings={"BucketName": "lake"}), [f"s3.{REGION}.amazonaws.com:443"]),
        (item("dms-transfer", DmsTransferSettings={"BucketName": "lake"}), [f"s3.{REGION}.amazonaws.com:443"]),
        (item("redshift", "TARGET", **SERVER), ["db.example.com:6000", f"staging bucket s3.{REGION}.amazonaws.com:443"]),
        (item("redshift", "SOURCE", **SERVER), ["db.example.com:6000"]),
        (item("neptune", "TARGET", ServerName="n", NeptuneSettings={"S3BucketName": "b"}), ["n:8182", f"staging bucket s3.{REGION}.amazonaws.com:443"]),
        (item("postgres", PostgreSQLSettings={"SecretsManagerSecretId": SECRET}), ["None:5432", f"secret secretsmanager.{REGION}.amazonaws.com:443"]),
        (item("oracle", ServerName="o", OracleSettings={"AsmServer": "asm.example.com:1599/+ASM"}), ["o:1521", "ASM asm.example.com:1599"]),
        (item("oracle", ServerName="o", ExtraConnectionAttributes="asm_server=asm/+ASM"), ["o:1521", "ASM asm:1521"]),
        (item("lakehouse", "TARGET", LakehouseSettings={"Arn": "arn:l"}), ["None:443"]),
        (item("timestream", "TARGET", TimestreamSettings={"DatabaseName": "metrics"}), ["None:443"]),
]  # fmt: skip
"""Endpoints as AWS shows them, and what each needs."""


@pytest.mark.parametrize(("fields", "conversations"), SHAPES, ids=lambda value: value["EngineName"] if isinstance(value, dict) else None)
def test_an_engine_needs_these_conversations(fields: dict[str, Any], conversations: list[str]) -> None:
    endpoint = one(read((Endpoint.LISTED_BY, {"Endpoints": [fields]})), Endpoint)
    assert said(endpoint) == conversations


def test_the_tables_hold_every_engine_and_every_settings_shape_of_the_sdk() -> None:
    """What a newer SDK brings is named here."""
    dms: Any = get_session().get_service_model("dms")
    shape = dms.shape_for("Endpoint")
    settings = {name for name in shape.members if name.endswith("Settings")}
    assert settings == set(SETTINGS) == {name for _, name in SERVERS} | {name for fields, _ in SHAPES for name in fields if name in settings}
    told = (shape.members["EngineName"], dms.operation_model("CreateEndpoint").input_shape.members["EngineName"])
    engines = {each for member in told for each in re.findall(r'<code>"?([a-z0-9-]+)"?</code>', member.documentation)}
    assert len(engines) > 25
    assert engines <= set(DEFAULT_PORTS)


NOT_AN_ADDRESS = {
    "BucketFolder": "within the bucket", "S3BucketFolder": "within the bucket", "ExpectedBucketOwner": "an account", "ServerTimezone": "a zone of time",
    "ServerSideEncryptionKmsKeyId": "S3 asks KMS itself", "SslCaCertificateArn": "DMS keeps certificates", "SslClientCertificateArn": "DMS keeps certificates",
    "SslClientKeyArn": "DMS keeps certificates", "SslEndpointIdentificationAlgorithm": "a word", "ServiceAccessRoleArn": "DMS itself takes the role",
    "SecretsManagerAccessRoleArn": "DMS itself takes the role", "SecretsManagerOracleAsmAccessRoleArn": "DMS itself takes the role",
    "KmsKeyId": "DMS itself asks KMS", "Arn": "the catalog, not where it answers",
}  # fmt: skip
"""What reads like an address in the settings, and why it is none."""


def test_whatever_reads_like_an_address_in_the_settings_is_kept_or_said_to_be_none() -> None:
    dms: Any = get_session().get_service_model("dms")
    members = {name for key in SETTINGS for name in dms.shape_for("Endpoint").members[key].members}
    alike = {name for name in members if re.search("Server|Host|Ur[il]|Broker|Bucket|Arn|Secret.*Id|Port$|Address|Endpoint", name)}
    kept = set(WHERE(dict.fromkeys(members)))
    assert kept <= members
    assert alike - kept - set(NOT_AN_ADDRESS) == set()


@pytest.mark.parametrize(
    ("text", "host", "port"), [("2001:db8::9", "2001:db8::9", 5432), ("[2001:db8::9]:6000", "2001:db8::9", 6000), ("[2001:db8::9]", "2001:db8::9", 5432)]
)
def test_an_ipv6_address_ends_in_no_port(text: str, host: str, port: int) -> None:
    first = made("postgres", ServerName=text).needs()[0]
    assert (first.host, first.port) == (host, port)


@pytest.mark.parametrize("engine", sorted(DEFAULT_PORTS))
def test_every_engine_has_its_port_when_the_endpoint_names_none(engine: str) -> None:
    assert made(engine, ServerName="db.example.com").needs()[0].port == DEFAULT_PORTS[engine]


def test_ten_thousand_brokers_are_a_finding_and_no_traceback() -> None:
    whole = snapshot(orders_cdc=5432)
    many = item("kafka", KafkaSettings={"Broker": ",".join(f"b-{number}:9092" for number in range(10_000))})
    answers = [replace(each, response={"Endpoints": [many]}) if each.operation == "DescribeEndpoints" else each for each in whole.answers]
    began = time.monotonic()
    report = diagnose(replace(whole, answers=tuple(answers)), Request("orders-cdc"))
    assert time.monotonic() - began < 5
    assert report.verdict == "unknown"
    assert "names 10,000 hosts" in report.gaps[0].message
    assert [each.rule for each in report.findings if each.outcome == "unknown"] == ["GAP-002"]


def test_a_stray_blank_stays_in_the_host() -> None:
    """DMS fails on it: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html."""
    assert made("postgres", ServerName=" db.example.com").host == " db.example.com"


@pytest.mark.parametrize(
    "fields",
    [
        {"KafkaSettings": {"Broker": ",".join(f"b-{number}:9092" for number in range(MOST + 1))}},
        {"KafkaSettings": {"Broker": 7}}, {"KafkaSettings": ["b-1"]}, {"Port": "5432"}, {"ServerName": {"x": 1}}, {"OracleSettings": {"AsmServer": []}},
    ],
)  # fmt: skip
def test_settings_that_are_not_what_aws_promises_make_the_endpoint_lacking(fields: dict[str, Any]) -> None:
    network = read((Endpoint.LISTED_BY, {"Endpoints": [item("kafka", **fields)]}))
    assert network.all(Endpoint) == ()
    assert network.lacks[ACCOUNT, REGION, Endpoint.LISTED_BY].code == "MALFORMED_RESPONSE"


def test_what_is_kept_of_an_endpoint_holds_no_secret() -> None:
    """A canary in every field of every settings shape that the SDK knows, in fields that it does not know yet, and within addresses."""
    call = next(iter(collect(Scope(HOME, endpoints=(ARN,)))))
    dms: Any = get_session().get_service_model("dms")
    members = {name: shape.members for name, shape in dms.shape_for("Endpoint").members.items() if name.endswith("Settings")}
    where = {"ServerName": f"u:{CANARY}@db", "Broker": f"u:{CANARY}@b-1:9092,b-2", "EndpointUri": f"https://u:{CANARY}@es/?key={CANARY}", "AsmServer": "asm"}
    settings: dict[str, Any] = {name: dict.fromkeys([*fields, "SecretOfTomorrow"], CANARY) for name, fields in members.items()}
    ids = dict.fromkeys(("SecretsManagerSecretId", "SecretsManagerOracleAsmSecretId", "StreamArn", "BucketName", "S3BucketName"), "named")
    known = where | ids | {"Port": 5432}
    settings = {name: fields | {key: known[key] for key in fields if key in known} for name, fields in settings.items()}
    top = dict.fromkeys((*dms.shape_for("Endpoint").members, "SettingsOfTomorrow"), CANARY) | item("oracle") | {"ServerName": where["ServerName"], "Port": 1}
    top |= {"EngineDisplayName": "Oracle", "SslMode": "none", "Status": "active"}
    top["ExtraConnectionAttributes"] = f"password={CANARY};asm_server={CANARY}@asm:1521/+ASM;user={CANARY}"
    left = call.keep({**top, **settings})
    assert CANARY not in str(left)
    assert left["ExtraConnectionAttributes"] == "asm_server=asm:1521"
    assert (left["ServerName"], left["KafkaSettings"]["Broker"], left["ElasticsearchSettings"]["EndpointUri"]) == ("db", "b-1:9092,b-2", "https://es")


def test_a_host_that_is_taken_out_of_its_address_is_the_one_that_dms_takes() -> None:
    call = next(iter(collect(Scope(HOME, endpoints=(ARN,)))))
    for text in (" db.example.com", "db.example.com\n", "db?.example.com", "2001:db8::9", "b-1:9096, b-2:9096"):
        assert call.keep(item("postgres", ServerName=text))["ServerName"] == text


@pytest.mark.parametrize(
    ("engine", "fields", "signs_in", "encrypted"),
    [
        ("redis", {"RedisSettings": {"AuthType": "none", "SslSecurityProtocol": "plaintext"}, "SslMode": "none"}, False, False),
        ("redis", {"RedisSettings": {"AuthType": "auth-token", "SslSecurityProtocol": "ssl-encryption"}, "SslMode": "none"}, True, True),
        ("redis", {"SslMode": "none"}, None, None),
        ("mongodb", {"MongoDbSettings": {"AuthType": "no"}, "SslMode": "none"}, False, False),
        ("mongodb", {"MongoDbSettings": {"AuthType": "password"}, "SslMode": "require"}, True, True),
        ("neptune", {"NeptuneSettings": {"IamAuthEnabled": False}, "SslMode": "none"}, False, None),
        ("neptune", {"NeptuneSettings": {"IamAuthEnabled": True}}, True, None),
        ("neptune", {"NeptuneSettings": {}}, None, None),
        ("kafka", {"KafkaSettings": {"SecurityProtocol": "sasl-ssl"}, "SslMode": "none"}, None, True),
        ("postgres", {"SslMode": "none"}, None, False),
        ("postgres", {}, None, None),
        ("s3", {"SslMode": "none"}, None, None),
    ],
)
def test_how_an_endpoint_speaks_is_read_where_it_is_said(engine: str, fields: dict[str, Any], *, signs_in: bool | None, encrypted: bool | None) -> None:
    endpoint = made(engine, ServerName="db.example.com", **fields)
    assert (endpoint.signs_in, endpoint.encrypted) == (signs_in, encrypted)

"""Where every engine keeps the address that DMS connects to: https://docs.aws.amazon.com/dms/latest/APIReference/API_Endpoint.html."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.pipeline import diagnose
from bot.request import Request
from bot.scan.collectors.endpoint import MOST, SETTINGS, collect
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


@pytest.mark.parametrize(
    ("engine", "settings"),
    [
        ("postgres", "PostgreSQLSettings"), ("mysql", "MySQLSettings"), ("oracle", "OracleSettings"), ("sybase", "SybaseSettings"),
        ("sqlserver", "MicrosoftSQLServerSettings"), ("db2", "IBMDb2Settings"), ("redshift", "RedshiftSettings"), ("mongodb", "MongoDbSettings"),
        ("docdb", "DocDbSettings"), ("redis", "RedisSettings"), ("gcp-mysql", "GcpMySQLSettings"),
    ],
)  # fmt: skip
def test_the_host_stands_at_the_top_or_in_the_settings_of_the_engine(engine: str, settings: str) -> None:
    """hashicorp/terraform-provider-aws#4635: MongoDB's host only inside its settings."""
    shapes: list[dict[str, Any]] = [SERVER, {settings: SERVER}, {"ServerName": "db.example.com", settings: {"Port": 6000}}]
    for fields in shapes:
        assert said(made(engine, **fields))[0] == "db.example.com:6000"
    only: dict[str, Any] = {settings: {"ServerName": "db.example.com"}}
    assert made(engine, **only).needs()[0].port == DEFAULT_PORTS[engine]


@pytest.mark.parametrize(
    ("fields", "conversations"),
    [
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
        (item("lakehouse", "TARGET", LakehouseSettings={"Arn": "arn:l"}), ["None:None"]),
    ],
    ids=lambda value: value["EngineName"] if isinstance(value, dict) else None,
)  # fmt: skip
def test_an_engine_needs_these_conversations(fields: dict[str, Any], conversations: list[str]) -> None:
    endpoint = one(read((Endpoint.LISTED_BY, {"Endpoints": [fields]})), Endpoint)
    assert said(endpoint) == conversations


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
    report = diagnose(replace(whole, answers=tuple(answers)), Request("orders-cdc"))
    assert report.verdict == "unknown"
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
    """A canary in every field that is not an address."""
    call = next(iter(collect(Scope(HOME, endpoints=(ARN,)))))
    words = ("Username", "Password", "KeyStorePassword", "AsmPassword", "SaslPassword", "AuthUserName", "AuthPassword", "SecurityDbEncryption")
    settings: dict[str, Any] = {name: dict.fromkeys(words, CANARY) | {"ServerName": "db"} for name in SETTINGS}
    whole = item("oracle", **settings, Username=CANARY, Password=CANARY, ExtraConnectionAttributes=f"password={CANARY};asm_server=asm:1521/+ASM;user={CANARY}")
    left = call.keep(whole)
    assert CANARY not in str(left)
    assert left["ExtraConnectionAttributes"] == "asm_server=asm:1521/+ASM"


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

"""What each message that DMS is known to give tells: only its tail counts, and what is not certain is said so."""

from __future__ import annotations

import pytest

from rules.tellings import PRESUMED, TELLINGS, telling

HEAD = (
    "Test Endpoint failed: Application-Status: 1020912, Application-Message: Failed to connect Network error has occurred, "
    "Application-Detailed-Message: RetCode: SQL_ERROR SqlState: 08001 NativeError: 101 Message: "
)
SECRETS = "Failed to build connection string Unable to find Secrets Manager secret, Application-Detailed-Message: "

TOLD = [
    ("[unixODBC]timeout expired", "timeout", False),
    ("connection to server at 10.0.2.9, port 5432 failed: Connection timed out", "timeout", False),
    ("[unixODBC][MySQL][ODBC 8.0(w) Driver]Can't connect to MySQL server on 'db' (110)", "timeout", False),
    ("SqlState: HY000 NativeError: 2003 Message: [MySQL] server on 'db:3306' (110)", "timeout", False),
    (
        "[IBM][CLI Driver] SQL30081N A communication error has been detected. Communication function: selectForConnectTimeout. Code(s): 115, *, *.",
        "timeout",
        False,
    ),
    ("No suitable servers found (`serverSelectionTryOnce` set): [connection timeout calling hello on 'db:27017']", "timeout", False),
    ("SqlState: HY000 NativeError: 2003 Message: [MySQL] Can't connect to MySQL server on 'db' (111)", "refused", True),
    ("could not connect to server: Connection refused", "refused", True),
    ('could not translate host name "db.example" to address', "dns", None),
    ("Unknown MySQL server host 'db.example' (-2)", "dns", None),
    ("OCI connection failure ORA-12545: Connect failed because target host or object does not exist", "dns", None),
    ("Name or service not known", "dns", None),
    ("Incorrect thread connection string: Incorrect thread value 0", "malformed-host", None),
    ("OCI connection failure", "undetermined", None),
    ("ORA-12170: TNS:Connect timeout occurred", "undetermined", None),
    ("OCI connection failure ORA-12514: TNS:listener does not currently know of service requested", "database-reached", True),
    ("ORA-12505: TNS:listener does not currently know of SID given", "database-reached", True),
    ('FATAL: no pg_hba.conf entry for host "10.0.1.23", user "dms", database "app", no encryption', "tls", True),
    ('FATAL: no pg_hba.conf entry for host "10.0.1.23", user "dms", database "app", SSL encryption', "authentication", True),
    ("SqlState: 28000 NativeError: 18456 Message: Login failed for user 'dms'.", "authentication", True),
    ("Access denied for user 'dms'@'10.0.1.23' (using password: YES)", "authentication", True),
    ('FATAL: password authentication failed for user "dms"', "authentication", True),
    ("OCI connection failure ORA-01017: invalid username/password; logon denied", "authentication", True),
    (f"{SECRETS}curlCode: 28, Timeout was reached", "secret-unreachable", None),
    (f"{SECRETS}AccessDeniedException: not authorized to perform secretsmanager:GetSecretValue", "permission", None),
    ("Failed to list bucket orders: S3 AccessDenied", "permission", True),
    ("AccessDeniedException: not authorized to perform kinesis:DescribeStream", "permission", None),
    ("Failed to connect to database.", "undetermined", None),
    ("AccessDeniedFault: The IAM Role arn:aws:iam::111122223333:role/dms-vpc-role is not configured properly.", "role", None),
    ("AccessDeniedFault: The IAM Role arn:aws:iam::111122223333:role/orders-s3 is not configured properly.", "role", None),
    ("User is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/orders-s3", "role", None),
    ("InvalidResourceStateFault: Test connection for replication instance and endpoint should be successful for starting the task", "untested", None),
    ("ERROR: Endpoint ID is not specified. Either upgrade libpq for SNI support or pass the endpoint ID", "database-reached", True),
    ("The specified network type 'IPV4' is not supported by replication subnet group dms", "subnet-group", None),
    ("Unknown exception while calling 'Test endpoint' API", "undetermined", None),
    ("LogMiner is not supported in Oracle PDB environment", "database-reached", True),
    ("", "undetermined", None),
]

NOT_PUBLISHED = {
    "No suitable servers found, connection timeout", "(2003) (111)", "Connection refused", "could not translate host name", "Unknown MySQL server host",
    "Endpoint ID is not specified",
    "ORA-12545", "Name or service not known", "ORA-12514", "ORA-12505", "Access denied for user", "password authentication failed", "ORA-01017",
}  # fmt: skip
"""Known of the drivers, and not from what AWS publishes of DMS."""


@pytest.mark.parametrize(("tail", "meaning", "reached"), TOLD)
def test_only_the_tail_of_a_message_tells_anything(tail: str, meaning: str, reached: bool | None) -> None:  # noqa: FBT001
    """The same head stands before every cause: a packet that nobody answered, and a line that is missing in pg_hba.conf."""
    for message in (tail, HEAD + tail):
        assert (telling(message).meaning, telling(message).reached) == (meaning, reached)


def test_the_head_by_itself_tells_nothing() -> None:
    assert telling(HEAD).meaning == "undetermined"


@pytest.mark.parametrize("tail", sorted(NOT_PUBLISHED))
def test_what_is_only_presumed_is_said_so(tail: str) -> None:
    assert telling(HEAD + tail).says.startswith(PRESUMED)


def test_what_aws_publishes_is_not_hedged() -> None:
    certain = [tail for tail, meaning, _ in TOLD if meaning != "undetermined" and not telling(tail).says.startswith(PRESUMED)]
    assert {telling(tail).meaning for tail in certain} == {
        "timeout", "malformed-host", "tls", "authentication", "secret-unreachable", "permission", "role", "subnet-group", "database-reached", "untested",
    }  # fmt: skip


def test_every_telling_is_told_by_a_message_above_and_says_something() -> None:
    assert {telling(tail) for tail, _, _ in TOLD} >= set(TELLINGS)
    assert all(each.says.endswith(".") for each in TELLINGS)

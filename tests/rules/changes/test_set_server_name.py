"""An endpoint gets a clean server name."""

from __future__ import annotations

from rules.changes.set_server_name import SetServerName
from rules.network.endpoint import Endpoint
from tests.builders import ACCOUNT, REGION
from tests.healthy import one_vpc
from tests.rules.changes.readers import calls, options

WORLD, TASK = one_vpc()
CHANGE = SetServerName(account=ACCOUNT, region=REGION, endpoint=TASK.source, host="orders.example.com")


def test_the_endpoint_is_called_so() -> None:
    found = CHANGE.apply(WORLD.network()).find(Endpoint, TASK.source)
    assert found
    assert found.host == "orders.example.com"


def test_the_command_names_the_endpoint_and_the_host() -> None:
    expected = {"--endpoint-arn": TASK.source, "--server-name": "orders.example.com", "--region": "eu-west-1"}
    assert options(calls(CHANGE.as_cli())[0]) == ("modify-endpoint", expected)
    assert CHANGE.permissions == ("dms:ModifyEndpoint",)
    assert CHANGE.summary == "server name orders.example.com"


def test_what_was_no_name_is_not_written_back() -> None:
    assert calls(CHANGE.undo()) == []
    assert CHANGE.undo().startswith(f"# {TASK.source}: ")

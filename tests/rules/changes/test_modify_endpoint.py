"""An endpoint gets another SSL mode."""

from __future__ import annotations

from rules.changes.modify_endpoint import ModifyEndpoint
from rules.network.endpoint import Endpoint
from tests.builders import ACCOUNT, REGION
from tests.healthy import one_vpc
from tests.rules.changes.readers import calls, options

WORLD, TASK = one_vpc()
CHANGE = ModifyEndpoint(account=ACCOUNT, region=REGION, endpoint=TASK.source, ssl_mode="require", instead_of="none")


def test_the_mode_is_another() -> None:
    found = CHANGE.apply(WORLD.network()).find(Endpoint, TASK.source)
    assert found
    assert found.ssl_mode == "require"


def test_the_undo_gives_the_old_mode_back() -> None:
    for text, mode in ((CHANGE.as_cli(), "require"), (CHANGE.undo(), "none")):
        assert options(calls(text)[0]) == ("modify-endpoint", {"--endpoint-arn": TASK.source, "--ssl-mode": mode, "--region": "eu-west-1"})
    assert CHANGE.permissions == ("dms:ModifyEndpoint",)
    assert CHANGE.summary == "SSL mode require, once the database offers TLS"

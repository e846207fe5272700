"""Whose secret an endpoint names, and what that tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.legs import follow
from rules.network.endpoint import Endpoint
from rules.network.held_secret import keeper_of, needs_of
from rules.network.network import Network
from tests.scenarios.store_secret_of_rds.network import SECRET, TASK, WORLD
from tests.stores import AURORA


def source(network: Network) -> Endpoint:
    found = network.find(Endpoint, TASK.source)
    assert found
    return found


@pytest.mark.parametrize("named", [SECRET, SECRET.rpartition("-")[0], "rds!cluster-0abc"])
def test_an_endpoint_that_names_a_database_s_own_secret_means_its_cluster(named: str) -> None:
    network = WORLD.network()
    first = needs_of(network, replace(source(network), secret=named))[0]
    assert (first.host, first.port) == (AURORA, 5432)


@pytest.mark.parametrize("changes", [{"secret": None}, {"secret": "orders"}, {"secret": ""}, {"host": "db.example.com"}])
def test_any_other_endpoint_means_what_it_says(changes: dict[str, str | None]) -> None:
    network = WORLD.network()
    endpoint = replace(source(network), **changes)  # type: ignore[arg-type]
    assert keeper_of(network, endpoint) is None
    assert needs_of(network, endpoint) == endpoint.needs()


def test_a_secret_that_is_nobody_s_leaves_the_leg_unknown_and_names_the_argument() -> None:
    network = WORLD.network()
    made = network.having(replace(source(network), secret="arn:aws:secretsmanager:eu-west-1:111122223333:secret:own-AbCdEf"))
    lack = follow(made, TASK).legs[0].lack
    assert lack
    assert (lack.code, "--source-address HOST:PORT" in lack.remedy) == ("SECRET_NOT_READ", True)

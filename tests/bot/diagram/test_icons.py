"""Every kind of node has a word and a picture that is really there."""

from __future__ import annotations

import pytest

from bot.diagram.icons import ENGINES, KINDS, OTHER, folder, icon, kind_of


@pytest.mark.parametrize("name", sorted({*(kind.icon for kind in KINDS.values()), *ENGINES.values(), OTHER}))
def test_each_icon_is_in_the_installed_package(name: str) -> None:
    assert (folder() / name).is_file()


def test_a_kind_that_nobody_told_us_of_gets_a_card_with_its_own_word() -> None:
    assert kind_of("carrier-gateway").word == "Carrier gateway"
    assert icon("carrier-gateway") == OTHER


def test_a_database_shows_its_engine() -> None:
    assert icon("database", "aurora-postgresql-serverless") == ENGINES["aurora-postgresql"]
    assert icon("database", "db2") == KINDS["database"].icon
    assert icon("security-group", "postgres") == KINDS["security-group"].icon

"""Pages that the SDK does not turn."""

from __future__ import annotations

from typing import Any

import pytest

from bot.scan.paging import by_token


@pytest.mark.parametrize("name", ["Marker", "NextToken", "nextToken"])
def test_every_page_is_asked_for_with_the_token_of_the_one_before(name: str) -> None:
    asked: list[dict[str, Any]] = []

    def ask(**arguments: Any) -> dict[str, Any]:
        asked.append(arguments)
        return {"Items": [len(asked)], **({name: f"after {len(asked)}"} if len(asked) < 3 else {})}

    assert [page["Items"] for page in by_token(ask, {"Filters": []})] == [[1], [2], [3]]
    assert asked == [{"Filters": []}, {"Filters": [], name: "after 1"}, {"Filters": [], name: "after 2"}]


@pytest.mark.parametrize("token", [None, "", 7])
def test_what_is_no_token_ends_the_listing(token: object) -> None:
    assert len(list(by_token(lambda **_: {"Items": [], "Marker": token}, {}))) == 1

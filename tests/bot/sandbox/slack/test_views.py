"""Modals and App Home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.sandbox.slack.stand_in import SlackStandIn
from tests.bot.sandbox.slack.conftest import Clock

Refused = Callable[..., str]
MODAL: dict[str, Any] = {"type": "modal", "title": {"type": "plain_text", "text": "Check"}, "blocks": [{"type": "divider"}]}


@pytest.fixture
def trigger(slack: SlackStandIn) -> Callable[[], str]:
    """Give a fresh trigger id, as a command of ada's would bring."""
    ada = next(user.id for user in slack.workspace.users.values() if user.name == "ada")
    return lambda: slack._triggers.give(slack.workspace, ada)


def test_a_modal_is_opened_and_replaced(slack: SlackStandIn, client: WebClient, trigger: Callable[[], str]) -> None:
    opened = client.views_open(trigger_id=trigger(), view=MODAL)["view"]
    client.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL | {"blocks": []})
    (view,) = slack.views()
    assert (view.id, view.payload["blocks"]) == (opened["id"], [])


def test_a_trigger_opens_one_modal_within_three_seconds(client: WebClient, refused: Refused, trigger: Callable[[], str], clock: Clock) -> None:
    once, old = trigger(), trigger()
    client.views_open(trigger_id=once, view=MODAL)
    assert refused(client.views_open, trigger_id=once, view=MODAL) == "exchanged_trigger_id"
    clock.pass_by(3.1)
    assert refused(client.views_open, trigger_id=old, view=MODAL) == "expired_trigger_id"
    assert refused(client.views_open, trigger_id="made up", view=MODAL) == "invalid_trigger_id"


@pytest.mark.parametrize(
    "wrong",
    [{"title": {"type": "plain_text", "text": "x" * 25}}, {"type": "home"}, {"submit": {"type": "plain_text", "text": "x" * 25}}],
)
def test_a_modal_that_slack_does_not_take(client: WebClient, refused: Refused, trigger: Callable[[], str], wrong: dict[str, Any]) -> None:
    assert refused(client.views_open, trigger_id=trigger(), view=MODAL | wrong) == "invalid_arguments"


def test_a_view_that_somebody_else_changed_is_not_overwritten(client: WebClient, refused: Refused, trigger: Callable[[], str]) -> None:
    opened = client.views_open(trigger_id=trigger(), view=MODAL | {"external_id": "check"})["view"]
    client.views_update(external_id="check", view=MODAL | {"external_id": "check"})
    assert refused(client.views_update, view_id=opened["id"], hash=opened["hash"], view=MODAL) == "hash_conflict"
    assert refused(client.views_update, view_id="V404", view=MODAL) == "not_found"


def test_everybody_has_one_app_home(slack: SlackStandIn, client: WebClient, refused: Refused) -> None:
    grace = slack.add_user("grace")
    for number in (1, 2):
        client.views_publish(user_id=grace, view={"type": "home", "blocks": [{"type": "divider"}] * number})
    (home,) = slack.views("grace")
    assert len(home.payload["blocks"]) == 2
    assert refused(client.views_publish, user_id="U404", view={"type": "home", "blocks": []}) == "user_not_found"
    assert refused(client.views_publish, user_id=grace, view={"type": "home", "blocks": [{"type": "alert"}]}) == "invalid_blocks"

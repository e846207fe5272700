"""The response_url: five uses, thirty minutes."""

from __future__ import annotations

import pytest

from bot.sandbox.slack.hooks import Hooks
from bot.sandbox.slack.workspace import BOT, Channel, Message, User, Workspace
from tests.bot.sandbox.slack.conftest import Clock


@pytest.fixture
def hooks(clock: Clock) -> Hooks:
    workspace = Workspace(clock, users={"U1": User("U1", "ada")}, channels={"C1": Channel("C1", "dms", "private", frozenset({"U1"}))})
    return Hooks(workspace)


def identifier(path: str) -> str:
    return path.rpartition("/")[2]


def test_five_answers_and_no_more(hooks: Hooks) -> None:
    url = identifier(hooks.give("C1", "U1"))
    assert [hooks.receive(url, {"text": "x"})[0] for _ in range(6)] == [200] * 5 + [404]
    assert hooks.receive(url, {"text": "x"})[1] == '{"ok":false,"error":"used_url"}'


def test_thirty_minutes_and_no_longer(hooks: Hooks, clock: Clock) -> None:
    url = identifier(hooks.give("C1", "U1"))
    clock.pass_by(30 * 60)
    assert hooks.receive(url, {"text": "x"})[0] == 200
    clock.pass_by(1)
    assert hooks.receive(url, {"text": "x"}) == (404, '{"ok":false,"error":"expired_url"}')


def test_the_sum_over_all_blocks_has_no_limit_here(hooks: Hooks) -> None:
    """github.com/slackapi/bolt-js/issues/2509: respond() took what chat.postMessage refused."""
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2500}}] * 6
    assert hooks.receive(identifier(hooks.give("C1", "U1")), {"text": "x", "blocks": blocks})[0] == 200


@pytest.mark.parametrize(
    ("payload", "body"), [({"text": ""}, "no_text"), ({"text": "x", "blocks": [{"type": "?"}]}, "invalid_blocks"), (None, "invalid_payload")]
)
def test_what_is_not_a_message_is_refused(hooks: Hooks, payload: object, body: str) -> None:
    assert hooks.receive(identifier(hooks.give("C1", "U1")), payload) == (400, body)


def test_the_message_that_was_clicked_can_be_replaced_and_deleted(hooks: Hooks) -> None:
    original = hooks.workspace.keep(Message("C1", hooks.workspace.new_ts(), BOT, "before"))
    url = identifier(hooks.give("C1", "U1", original))
    hooks.receive(url, {"text": "after", "replace_original": True})
    assert [(each.ts, each.text) for each in hooks.workspace.messages("C1")] == [(original.ts, "after")]
    hooks.receive(url, {"delete_original": True})
    assert hooks.workspace.messages("C1") == ()

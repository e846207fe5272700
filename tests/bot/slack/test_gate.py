"""Who may ask, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from slack_sdk import WebClient

from bot.request import Origin, Request
from bot.sandbox.slack.stand_in import SCOPES, SlackStandIn
from bot.sandbox.slack.workspace import TEAM
from bot.slack import gate
from bot.slack.client import connect, hasty
from bot.slack.gate import Gate

CHECK, TEST = Request("orders-cdc"), Request("orders-cdc", test=True)


@dataclass
class Door:
    """A gate in front of a Slack, the trail it leaves, and a clock that we turn."""

    slack: SlackStandIn
    client: WebClient
    trail: list[Mapping[str, str | int | None]] = field(default_factory=list)
    now: float = 0.0

    def gate(self, *channels: str, testers: tuple[str, ...] = ()) -> Gate:
        named = frozenset(self.slack.workspace.channel(name).id for name in channels)  # type: ignore[union-attr]
        return Gate(hasty(self.client), self.trail.append, lambda: self.now, named, frozenset(testers))

    def origin(self, channel: str = "general", user: str = "ada", team: str = TEAM) -> Origin:
        return Origin(team, self.slack.workspace.channel(channel).id, self.slack.workspace.user(user).id)  # type: ignore[union-attr]


@pytest.fixture
def door(slack: SlackStandIn, client: WebClient) -> Door:
    slack.add_user("visitor", "is_restricted")
    slack.add_user("passer-by", "is_ultra_restricted")
    slack.add_user("partner", "is_stranger", team="T0000000099")
    slack.add_user("contractor", team="T0000000099")
    slack.add_channel("with-partner", shared=True)
    return Door(slack, client)


def test_people_of_the_workspace_may_ask_and_it_is_written_down(door: Door) -> None:
    origin = door.origin()
    assert door.gate()(origin, CHECK, TEAM) is None
    assert door.trail == [{"event": "check.allowed", "team": TEAM, "channel": origin.channel, "user": origin.user, "task": "orders-cdc", "because": None}]


@pytest.mark.parametrize(("user", "because"), [("visitor", gate.GUEST), ("passer-by", gate.GUEST), ("partner", gate.STRANGER), ("contractor", gate.STRANGER)])
def test_guests_and_people_of_another_company_may_not_and_that_is_written_down_too(door: Door, user: str, because: str) -> None:
    assert door.gate()(door.origin(user=user), CHECK, TEAM) == because
    assert [(each["event"], each["because"]) for each in door.trail] == [("check.refused", because)]


def test_a_question_from_another_workspace_is_refused_without_a_look(door: Door) -> None:
    assert door.gate()(door.origin(team="T0000000099"), CHECK, TEAM) == gate.STRANGER
    assert door.slack.calls("users.info") == ()


def test_a_channel_that_another_company_reads_is_no_place_for_a_network_plan(door: Door) -> None:
    assert door.gate()(door.origin("with-partner"), CHECK, TEAM) == gate.SHARED


def test_a_shared_channel_that_the_configuration_names_is_one(door: Door) -> None:
    assert door.gate("with-partner")(door.origin("with-partner"), CHECK, TEAM) is None


def test_where_channels_are_named_no_other_will_do(door: Door) -> None:
    assert door.gate("lobby")(door.origin("general"), CHECK, TEAM) == gate.ELSEWHERE
    assert door.gate("lobby")(door.origin("lobby"), CHECK, TEAM) is None


def test_a_private_channel_without_the_bot_cannot_be_read_and_needs_not(door: Door) -> None:
    """Nothing is posted there: the answer goes to the person."""
    assert door.gate()(door.origin("vault"), CHECK, TEAM) is None


def test_a_scope_that_was_not_granted_turns_its_check_off() -> None:
    with SlackStandIn(scopes=SCOPES - {"users:read", "channels:read"}, busy_every=0) as slack:
        guest, shared = slack.add_user("visitor", "is_restricted"), slack.add_channel("with-partner", shared=True)
        door = Gate(hasty(connect(slack.token, slack.url)), lambda _: None, lambda: 0.0)
        assert door(Origin(TEAM, shared, guest), CHECK, TEAM) is None


@pytest.mark.parametrize("fault", [{"status": 429}, {"status": 500}, {"error": "internal_error"}, {"seconds": 1.5}])
def test_while_slack_cannot_say_the_gate_stays_shut(door: Door, fault: dict[str, object]) -> None:
    """And opens as soon as it can: what was not learnt is not remembered."""
    door.slack.fail("users.info", **fault)  # type: ignore[arg-type]
    assert door.gate()(door.origin(), CHECK, TEAM) == gate.UNSURE
    assert door.gate()(door.origin(), CHECK, TEAM) is None


def test_what_slack_said_is_believed_for_a_minute(door: Door) -> None:
    keeper = door.gate()
    for now, calls in ((0.0, 1), (59.0, 1), (61.0, 2)):
        door.now = now
        assert keeper(door.origin(), CHECK, TEAM) is None
        assert len(door.slack.calls("users.info")) == len(door.slack.calls("conversations.info")) == calls


def test_nobody_may_have_a_connection_tested_unless_the_configuration_names_them(door: Door) -> None:
    ada = door.origin()
    assert door.gate()(ada, TEST, TEAM) == gate.NO_TESTER
    assert door.gate(testers=("U0000000009",))(ada, TEST, TEAM) == gate.NO_TESTER
    assert door.gate(testers=(ada.user,))(ada, TEST, TEAM) is None
    assert door.gate()(ada, CHECK, TEAM) is None, "who may not test may still check"
    assert [each["event"] for each in door.trail] == ["test.refused", "test.refused", "test.allowed", "check.allowed"]
    assert {each["user"] for each in door.trail} == {ada.user}


def test_whoever_is_in_a_user_group_that_is_named_may(door: Door) -> None:
    door.slack.add_user("bob")
    first, second = door.slack.add_group("bob"), door.slack.add_group("ada")
    keeper = door.gate(testers=(first, second))
    assert keeper(door.origin(), TEST, TEAM) is None
    assert keeper(door.origin(), TEST, TEAM) is None
    assert len(door.slack.calls("usergroups.users.list")) == 2, "what Slack said is believed for a minute"
    assert door.gate(testers=(first,))(door.origin(), TEST, TEAM) == gate.NO_TESTER


def test_a_name_in_the_configuration_does_not_open_the_rest_of_the_gate(door: Door) -> None:
    visitor = door.origin(user="visitor")
    assert door.gate(testers=(visitor.user,))(visitor, TEST, TEAM) == gate.GUEST
    shared = door.origin("with-partner")
    assert door.gate(testers=(shared.user,))(shared, TEST, TEAM) == gate.SHARED


def test_where_one_group_of_two_cannot_be_read_that_is_the_reason(door: Door) -> None:
    """Nobody may be told that they are in no group that may, while Slack has not said who is in one of them."""
    door.slack.add_user("bob")
    theirs = door.slack.add_group("bob")
    assert door.gate(testers=("S000", theirs))(door.origin(), TEST, TEAM) == gate.GROUP_UNKNOWN
    assert door.gate(testers=(theirs, "SZZZ"))(door.origin(), TEST, TEAM) == gate.GROUP_UNKNOWN


@pytest.mark.parametrize("fault", [{"status": 500}, {"error": "missing_scope"}, {"error": "no_such_subteam"}, {"seconds": 1.5}])
def test_a_user_group_that_cannot_be_read_lets_nobody_in(door: Door, fault: dict[str, object]) -> None:
    """Unlike the scopes that only refuse people: this one would admit them."""
    keeper = door.gate(testers=(door.slack.add_group("ada"),))
    door.slack.fail("usergroups.users.list", **fault)  # type: ignore[arg-type]
    assert keeper(door.origin(), TEST, TEAM) == gate.GROUP_UNKNOWN

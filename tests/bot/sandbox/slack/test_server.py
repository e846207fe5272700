"""The Web API's door: tokens, scopes, refusals on purpose, and what is kept of each call."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler, ServerErrorRetryHandler

from bot.sandbox.slack.stand_in import SlackStandIn

Refused = Callable[..., str]
Channel = Callable[[str], str]


@pytest.mark.parametrize(("token", "code"), [(None, "not_authed"), ("xoxb-stolen", "invalid_auth")])
def test_a_token_that_is_missing_or_unknown(slack: SlackStandIn, refused: Refused, token: str | None, code: str) -> None:
    assert refused(WebClient(token, base_url=slack.url).auth_test) == code


def test_a_token_without_the_scope_is_told_which() -> None:
    with SlackStandIn(scopes=frozenset({"chat:write"})) as slack, pytest.raises(SlackApiError) as caught:
        WebClient(slack.token, base_url=slack.url).files_getUploadURLExternal(filename="a", length=1)
    answer = caught.value.response
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "files:write", "chat:write")


def test_every_answer_says_what_the_token_may_do(client: WebClient) -> None:
    assert "chat:write" in client.auth_test().headers["x-oauth-scopes"]


def test_an_app_token_opens_a_socket_and_nothing_else(slack: SlackStandIn, client: WebClient, refused: Refused, channel: Channel) -> None:
    app = WebClient(slack.app_token, base_url=slack.url)
    assert app.apps_connections_open(app_token=slack.app_token)["url"].startswith("ws://127.0.0.1:")
    assert refused(app.chat_postMessage, channel=channel("dms"), text="x") == "not_allowed_token_type"
    assert refused(client.apps_connections_open, app_token=slack.token) == "not_allowed_token_type"


def test_a_method_that_does_not_exist(client: WebClient, refused: Refused) -> None:
    assert refused(client.api_call, api_method="chat.shout") == "unknown_method"


def test_a_missing_argument(client: WebClient, refused: Refused) -> None:
    assert refused(client.api_call, api_method="chat.postMessage") == "invalid_arguments"


def test_an_address_that_is_nothing_to_slack(slack: SlackStandIn) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(slack.url.removesuffix("api/") + "nothing")  # noqa: S310
    assert caught.value.code == 404
    caught.value.close()


def test_people_are_known_with_their_flags(slack: SlackStandIn, client: WebClient, refused: Refused) -> None:
    """A guest, somebody of another company: what authorisation asks for."""
    guest, stranger = slack.add_user("guest", "is_restricted"), slack.add_user("partner", "is_stranger", team="T0000000009")
    assert client.users_info(user=guest)["user"]["is_restricted"]
    assert client.users_info(user=stranger)["user"]["team_id"] == "T0000000009"
    assert refused(client.users_info, user="U404") == "user_not_found"


def test_a_user_group_has_its_people(slack: SlackStandIn, client: WebClient, refused: Refused) -> None:
    group = slack.add_group("ada")
    assert client.usergroups_users_list(usergroup=group)["users"] == [slack._user("ada").id]
    assert refused(client.usergroups_users_list, usergroup="S404") == "no_such_subteam"


def test_every_tenth_post_is_refused_with_429_unless_told_otherwise() -> None:
    """The same run meets the same refusals; the SDK's handler waits and gets through."""
    with SlackStandIn() as slack:
        slack.faults.retry_after = 0
        place = slack.add_channel("dms")
        client = WebClient(slack.token, base_url=slack.url, retry_handlers=[RateLimitErrorRetryHandler(1)])
        for number in range(20):
            client.chat_postMessage(channel=place, text=str(number))
        assert [message.text for message in slack.messages("dms")] == [str(number) for number in range(20)]
        assert [call.status for call in slack.calls("chat.postMessage")].count(429) == 2


def test_an_ordered_fault_comes_once_and_is_over(slack: SlackStandIn, client: WebClient, refused: Refused, channel: Channel) -> None:
    slack.fail("chat.postMessage", "is_archived")
    assert refused(client.chat_postMessage, channel=channel("dms"), text="x") == "is_archived"
    assert client.chat_postMessage(channel=channel("dms"), text="x")["ok"]


def test_an_ordered_500_is_survived_by_the_handler_for_it(slack: SlackStandIn, channel: Channel) -> None:
    slack.fail("chat.postMessage", status=500)
    client = WebClient(slack.token, base_url=slack.url, retry_handlers=[ServerErrorRetryHandler(1)])
    assert client.chat_postMessage(channel=channel("dms"), text="x")["ok"]
    assert [call.status for call in slack.calls("chat.postMessage")] == [500, 200]


def test_the_upload_of_the_bytes_can_fail(slack: SlackStandIn, client: WebClient, channel: Channel) -> None:
    slack.fail("upload", status=503)
    with pytest.raises(urllib.error.HTTPError) as caught:
        client.files_upload_v2(channel=channel("dms"), content="x", filename="a.txt")
    assert caught.value.code == 503
    caught.value.close()


def test_a_call_can_be_slow(slack: SlackStandIn, client: WebClient) -> None:
    slack.fail("auth.test", seconds=0.05)
    assert client.auth_test()["ok"]


def test_calls_are_kept_without_the_token(slack: SlackStandIn, client: WebClient, channel: Channel) -> None:
    client.chat_postMessage(channel=channel("dms"), text="x", token=slack.token)
    (call,) = slack.calls("chat.postMessage")
    assert call.arguments["text"] == "x"
    assert slack.token not in str(call)

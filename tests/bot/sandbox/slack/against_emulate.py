"""Our Slack beside somebody else's: the same calls to both, and where both can answer, the same answers.

Not compared, because emulate does not know them: membership, Block Kit limits, the delay of files, deliveries, response URLs, Socket Mode, rate limits,
replies to nothing, empty files. One known difference: an update with text alone keeps the blocks here, as Slack documents, and drops them there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.slack.stand_in import SCOPES, SlackStandIn
from tests.bot.sandbox.slack import emulate

Answer = dict[str, Any]
DIVIDER = [{"type": "divider"}]
PNG = b"\x89PNG\r\n\x1a\n and more"
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Check"}, "blocks": []}


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    try:
        with emulate.running(tmp_path_factory.mktemp("emulate")) as url:
            yield url
    except emulate.NotInstallableError as problem:
        pytest.fail(str(problem), pytrace=False)


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    """Our Slack, with the channel and the person that emulate is seeded with."""
    with SlackStandIn(busy_every=0, processing=0.1, scopes=SCOPES | {"channels:history", "im:read"}) as stand_in:
        stand_in.add_channel("dms")
        yield stand_in


@pytest.fixture
def places(slack: SlackStandIn, theirs: str) -> tuple[tuple[WebClient, str, str], ...]:
    """Both sides: a client, the channel's id, ada's id."""
    client = WebClient(emulate.TOKEN, base_url=theirs)
    channel = next(each["id"] for each in client.conversations_list()["channels"] if each["name"] == "dms")
    ada = next(each["id"] for each in client.users_list()["members"] if each["name"] == "ada")
    ours = WebClient(slack.token, base_url=slack.url), slack.workspace.channels, slack._user("ada").id
    return (ours[0], next(iter(ours[1])), ours[2]), (client, channel, ada)


def answer(method: Callable[..., Any], **arguments: Any) -> Answer:
    """Give the answer, be it a yes or a no."""
    try:
        return dict(method(**arguments).data)
    except SlackApiError as refused:
        return dict(refused.response.data)


def processed(client: WebClient, file: str) -> Answer:
    """Give the file once it is processed: at once there, a moment later here."""
    for _ in range(100):
        found: Answer = client.files_info(file=file)["file"]
        if found["mimetype"]:
            return found
        time.sleep(0.02)
    pytest.fail("the file was never processed")


def story(client: WebClient, channel: str) -> Answer:
    """The bot's own journey: post, replace, reply, upload into the thread, show the picture, take the reply back. Ids become words."""
    root = client.chat_postMessage(channel=channel, text="reading…")["ts"]
    updated = client.chat_update(channel=channel, ts=root, text="blocked", blocks=DIVIDER)
    reply = client.chat_postMessage(channel=channel, text="details", thread_ts=root)
    upload = client.files_upload_v2(channel=channel, thread_ts=root, content=PNG, filename="path.png", title="Path", alt_txt="the path")
    file = processed(client, upload["files"][0]["id"])
    image = [{"type": "image", "alt_text": "the path", "slack_file": {"id": file["id"]}}]
    shown = client.chat_update(channel=channel, ts=root, text="blocked", blocks=image)
    history = client.conversations_history(channel=channel)["messages"]
    replies = client.conversations_replies(channel=channel, ts=root)["messages"]
    client.chat_delete(channel=channel, ts=reply["ts"])
    (share,) = file["shares"]["public"][channel]
    return {
        "update keeps the ts": updated["ts"] == root,
        "update says the text": updated["text"],
        "update says it was edited": "edited" in updated["message"],
        "reply names its thread": reply["message"]["thread_ts"] == root,
        "file": {key: file[key] for key in ("name", "title", "mimetype", "filetype", "size", "mode")},
        "file is in the channel": file["channels"] == [channel],
        "file is in the thread": share["thread_ts"] == root,
        "picture is in the message": shown["message"]["blocks"][0]["slack_file"] == {"id": file["id"]},
        "history": [(each["text"], each["reply_count"], each["type"]) for each in history if each["ts"] == root],
        "thread": [(each["text"], each.get("thread_ts", root) == root, len(each.get("files", ()))) for each in replies],
        "thread after deleting": [each["text"] for each in client.conversations_replies(channel=channel, ts=root)["messages"]],
    }


def test_the_bots_own_journey_is_the_same(places: tuple[tuple[WebClient, str, str], ...]) -> None:
    """Post, update, reply, upload, show, delete: what can be read back afterwards is equal."""
    (ours, here, _), (theirs, there, _) = places
    told = story(ours, here)
    assert told == story(theirs, there)
    assert told["thread"] == [("blocked", True, 0), ("details", True, 0), ("", True, 1)]


CALLS: dict[str, Callable[[WebClient, str, str], Answer]] = {
    "auth.test": lambda client, _c, _u: answer(client.auth_test),
    "chat.postMessage": lambda client, channel, _u: answer(client.chat_postMessage, channel=channel, text="x"),
    "chat.postEphemeral": lambda client, channel, user: answer(client.chat_postEphemeral, channel=channel, user=user, text="x"),
    "conversations.info": lambda client, channel, _u: answer(client.conversations_info, channel=channel),
    "conversations.join": lambda client, channel, _u: answer(client.conversations_join, channel=channel),
    "users.info": lambda client, _c, user: answer(client.users_info, user=user),
    "views.publish": lambda client, _c, user: answer(client.views_publish, user_id=user, view={"type": "home", "blocks": DIVIDER}),
    "files.getUploadURLExternal": lambda client, _c, _u: answer(client.files_getUploadURLExternal, filename="a.txt", length=3),
}
OURS_ALONE = {
    "auth.test": {"bot_id", "is_enterprise_install"},
    "chat.postMessage": {"message.team", "message.bot_id", "message.app_id"},
    "conversations.info": {"channel.is_shared", "channel.is_ext_shared", "channel.is_pending_ext_shared"},
    "conversations.join": {"channel.is_shared", "channel.is_ext_shared", "channel.is_pending_ext_shared", "warning", "response_metadata"},
    "users.info": {"user.is_restricted", "user.is_ultra_restricted", "user.is_stranger"},
}  # in Slack's documentation, not in emulate: guests, Slack Connect, who the app is


def keys(answered: Answer) -> dict[str, type]:
    """Give the keys of an answer with the types of their values, one level deep."""
    found = {key: type(value) for key, value in answered.items() if not isinstance(value, dict)}
    for outer, value in answered.items():
        if isinstance(value, dict) and outer != "response_metadata":
            found |= {f"{outer}.{key}": type(inner) for key, inner in value.items()}
        elif isinstance(value, dict):
            found[outer] = dict
    return found


@pytest.mark.parametrize("method", CALLS)
def test_what_we_answer_is_in_their_answer_too_with_the_same_type(places: tuple[tuple[WebClient, str, str], ...], method: str) -> None:
    """We may say less than they do; what we say more is listed with its reason."""
    ours, theirs = (keys(CALLS[method](*place)) for place in places)
    assert set(ours) - set(theirs) == OURS_ALONE.get(method, set())
    assert {key: ours[key] for key in ours if key in theirs} == {key: theirs[key] for key in ours if key in theirs}


REFUSALS: dict[str, Callable[[WebClient, str], Answer]] = {
    "no_text": lambda client, channel: answer(client.chat_postMessage, channel=channel, text="", attachments=[]),
    "channel_not_found": lambda client, _: answer(client.chat_postMessage, channel="C404", text="x"),
    "channel_not_found to look at": lambda client, _: answer(client.conversations_info, channel="C404"),
    "message_not_found": lambda client, channel: answer(client.chat_update, channel=channel, ts="1.000000", text="x"),
    "message_not_found to delete": lambda client, channel: answer(client.chat_delete, channel=channel, ts="1.000000"),
    "file_not_found": lambda client, _: answer(client.files_info, file="F404"),
    "file_not_found to complete": lambda client, _: answer(client.files_completeUploadExternal, files=[{"id": "F404"}]),
    "user_not_found": lambda client, _: answer(client.users_info, user="U404"),
    "user_not_found to write to": lambda client, _: answer(client.conversations_open, users="U404"),
    "user_not_found to publish for": lambda client, _: answer(client.views_publish, user_id="U404", view={"type": "home", "blocks": []}),
    "invalid_trigger_id": lambda client, _: answer(client.views_open, trigger_id="none", view=MODAL),
    "not_found": lambda client, _: answer(client.views_update, view_id="V404", view=MODAL),
    "not_authed": lambda client, _: answer(WebClient(base_url=client.base_url).auth_test),
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_both_refuse_the_same_with_the_same_code(places: tuple[tuple[WebClient, str, str], ...], refusal: str) -> None:
    (ours, here, _), (theirs, there, _) = places
    code = refusal.split(" ", maxsplit=1)[0]
    assert (REFUSALS[refusal](ours, here)["error"], REFUSALS[refusal](theirs, there)["error"]) == (code, code)


def test_both_name_the_scope_that_is_missing(theirs: str) -> None:
    with SlackStandIn(scopes=frozenset({"chat:write"})) as narrow:
        clients = WebClient(narrow.token, base_url=narrow.url), WebClient(emulate.NARROW_TOKEN, base_url=theirs)
        said = [answer(client.files_getUploadURLExternal, filename="a.txt", length=1) for client in clients]
    assert [(each["error"], each["needed"], each["provided"]) for each in said] == [("missing_scope", "files:write", "chat:write")] * 2

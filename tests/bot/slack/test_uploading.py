"""What happens to the picture and the files never takes the findings back."""

from __future__ import annotations

from functools import partial

import pytest
from slack_sdk import WebClient

from bot.sandbox.slack.stand_in import SlackStandIn
from bot.slack import deliver
from bot.slack.uploading import wait_until_shown
from tests.bot.slack import reports
from tests.bot.slack.reading import PNG, Asked, kinds, read, root


@pytest.mark.parametrize(
    ("method", "refusal", "shown"),
    [
        ("files.getUploadURLExternal", {"error": "missing_scope"}, "(missing_scope)"),
        ("files.completeUploadExternal", {"error": "not_in_channel"}, "(not_in_channel)"),
        ("upload", {"status": 500}, "(HTTPError)"),
    ],
)
def test_a_refused_upload_leaves_the_findings_and_says_so(
    slack: SlackStandIn, client: WebClient, asked: Asked, method: str, refusal: dict[str, object], shown: str
) -> None:
    request = asked()
    posted = deliver.start(client, request)
    slack.fail(method, **refusal, times=9)  # type: ignore[arg-type]
    deliver.finish(client, request, posted, reports.blocked(), [("", PNG)])
    said = read(root(slack, posted))
    assert reports.COMMAND in said
    assert f"Slack did not take the picture and the files {shown}; the findings are not affected." in said


def test_a_picture_that_slack_cannot_show_in_time_stays_in_the_thread(
    slack: SlackStandIn, client: WebClient, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack refuses the image block as an "invalid slack file"; the message then says why it has no picture."""
    request = asked()
    posted = deliver.start(client, request)
    slack.workspace.processing = 60.0
    waited: list[float] = []
    monkeypatch.setattr(deliver, "wait_until_shown", partial(wait_until_shown, sleep=waited.append))
    deliver.finish(client, request, posted, reports.blocked(), [("", PNG)])
    assert sum(waited) == pytest.approx(10)
    assert "image" not in kinds(root(slack, posted))
    assert "The picture could not be shown here" in read(root(slack, posted))


def test_a_picture_that_could_not_be_drawn_is_said_and_the_files_come_all_the_same(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    request = asked()
    posted = deliver.start(client, request)
    deliver.finish(client, request, posted, reports.blocked())
    assert "The picture could not be drawn" in read(root(slack, posted))
    assert slack.wait(lambda: any(each.thread == posted for each in slack.messages("general")), 5)
    assert slack.file(slack.messages("general")[-1].files[0]).name == "orders-cdc.json"


def test_bytes_that_slack_did_not_take_are_sent_once_more(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    """The SDK tries its calls again, but not the upload itself."""
    request = asked()
    posted = deliver.start(client, request)
    slack.fail("upload", status=500)
    deliver.finish(client, request, posted, reports.blocked(), [("", PNG)])
    assert "image" in kinds(root(slack, posted))


def test_without_the_scope_to_look_the_picture_is_tried_all_the_same(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    request = asked()
    posted = deliver.start(client, request)
    slack.workspace.processing = 0.0
    slack.fail("files.info", "missing_scope", times=9)
    deliver.finish(client, request, posted, reports.blocked(), [("", PNG)])
    assert "image" in kinds(root(slack, posted))

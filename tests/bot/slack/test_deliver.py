"""One run's message, from "checking" to the answer, in a Slack that refuses what the real one refuses."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
from slack_sdk import WebClient

from bot.errors import AwsError, DeliveryError, UsageError
from bot.sandbox.slack.stand_in import SlackStandIn
from bot.slack import deliver
from tests.bot.slack import reports
from tests.bot.slack.reading import PNG, Asked, kinds, read, root


def test_the_channel_holds_one_message_with_the_picture_and_the_files_are_in_its_thread(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    request = asked()
    posted = deliver.start(client, request)
    deliver.progress(client, request, posted, "reading the network of 2 VPCs…")
    assert "reading the network of 2 VPCs…" in read(root(slack, posted))
    deliver.finish(client, request, posted, reports.blocked(), [("", PNG)])
    message = root(slack, posted)
    assert kinds(message) == ["header", "section", "image", "rich_text", "section", "section", "context", "context", "actions"]
    [files] = [each for each in slack.messages("general") if each.thread == posted]
    names = [slack.file(each).name for each in files.files]
    assert names == ["orders-cdc.png", "orders-cdc.json", "fixes.sh", "fixes.tf", "fixes.template.json"]
    assert slack.file(files.files[0]).content == PNG
    assert slack.file(files.files[0]).alt == reports.blocked().summary
    assert json.loads(slack.file(files.files[1]).content or b"")["format"] == "dms-check/report"


def test_what_the_picture_leaves_out_stands_beside_it_in_the_thread_alone(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    request = asked()
    posted = deliver.start(client, request)
    deliver.finish(client, request, posted, reports.blocked(), [("", PNG), ("The overview", PNG), ("source, once in dms-b: blocked", PNG)])
    [files] = [each for each in slack.messages("general") if each.thread == posted]
    first, overview, later = map(slack.file, files.files[:3])
    assert [each.name for each in (first, overview, later)] == ["orders-cdc.png", "orders-cdc-2.png", "orders-cdc-3.png"]
    assert (overview.title, later.title) == ("The overview of orders-cdc", "source, once in dms-b: blocked of orders-cdc")
    assert (later.alt or "").startswith("source, once in dms-b: blocked. ")
    assert kinds(root(slack, posted)).count("image") == 1


def test_the_findings_are_there_before_the_picture_is_uploaded(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    request = asked()
    posted = deliver.start(client, request)
    slack.fail("files.getUploadURLExternal", seconds=1.0)
    delivery = threading.Thread(target=deliver.finish, args=(client, request, posted, reports.blocked(), [("", PNG)]))
    delivery.start()
    assert slack.wait(lambda: "⛔ orders-cdc is blocked" in read(root(slack, posted)), 0.9)
    delivery.join()
    assert "image" in kinds(root(slack, posted))


def test_findings_that_do_not_fit_follow_in_the_thread(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    request = asked()
    posted = deliver.start(client, request)
    deliver.finish(client, request, posted, reports.blocked(*(reports.finding(f"Wall {number} " + "a wall " * 30) for number in range(40))))
    said = "\n".join(read(each) for each in slack.messages("general"))
    assert all(said.count(f"Wall {number} ") == 1 for number in range(40))


def test_a_second_attempt_goes_on_with_the_message_and_repeats_nothing(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    """The first process died after it had posted everything but the picture in the message."""
    request, report, sent = asked(), reports.blocked(*(reports.finding(f"Wall {number} " + "a wall " * 30) for number in range(40))), dict[str, str]()
    posted = deliver.start(client, request)
    deliver.finish(client, request, posted, report, [("", PNG)], posted=sent)
    before = len(slack.messages("general"))
    assert {"files", "page 1"} <= set(sent)
    assert deliver.start(client, request, posted) == posted
    deliver.finish(client, request, posted, report, [("", PNG)], posted=sent)
    assert len(slack.messages("general")) == before
    assert "image" in kinds(root(slack, posted))


def test_a_message_that_somebody_deleted_is_posted_anew(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    request = asked()
    posted = deliver.start(client, request)
    slack.workspace.drop(posted)
    again = deliver.start(client, request, posted)
    assert again != posted
    assert "Checking orders-cdc" in read(root(slack, again))


def test_an_error_takes_the_place_of_the_message_with_another_try(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    request = asked()
    posted = deliver.start(client, request)
    deliver.fail(client, request, posted, AwsError("The AWS credentials have expired.", "Renew them, then try again."))
    message = root(slack, posted)
    assert read(message).startswith("⚠️ The AWS credentials have expired.\nRenew them, then try again.")
    assert "Try again" in read(message)


def test_each_failure_can_be_tried_again(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    """The second failure in the same place is another message to the button, else its press would count as a double click."""
    request, values = asked(), set()
    posted = deliver.start(client, request)
    for _ in range(2):
        deliver.fail(client, request, posted, AwsError("AWS does not answer.", "Try again."))
        values.add(root(slack, posted).blocks[-1]["elements"][0]["value"])
    assert len(values) == 2


def test_an_error_before_there_is_a_message_is_posted(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    deliver.fail(client, asked(), None, UsageError("No.", "Otherwise."))
    [message] = slack.messages("general")
    assert "No.\nOtherwise." in read(message)


def test_rate_limits_are_waited_out(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    slack.fail("chat.postMessage", status=429)
    slack.fail("chat.update", status=503)
    request = asked()
    deliver.finish(client, request, posted := deliver.start(client, request), reports.reachable())
    assert "✅" in read(root(slack, posted))


def test_progress_that_slack_does_not_take_at_once_is_dropped(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    """The scan goes on meanwhile: it must neither wait nor fail."""
    request = asked()
    posted = deliver.start(client, request)
    slack.fail("chat.update", status=429)
    deliver.progress(client, request, posted, "reading…")
    assert len(slack.calls("chat.update")) == 1


def test_an_answer_that_slack_does_not_take_is_an_error_with_slacks_word(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    """The run is then tried again by whoever keeps the runs."""
    request = asked()
    posted = deliver.start(client, request)
    slack.fail("chat.update", "fatal_error")
    with pytest.raises(DeliveryError, match="fatal_error") as caught:
        deliver.finish(client, request, posted, reports.blocked())
    assert caught.value.advice


def test_a_slack_that_is_not_there_is_an_error_too(client: WebClient, asked: Asked) -> None:
    lost = WebClient(client.token, "http://127.0.0.1:9/api/", timeout=1)
    with pytest.raises(DeliveryError, match="did not answer"):
        deliver.start(lost, asked())


def test_sentences_are_passed_on_once_a_second_and_never_after_the_stop() -> None:
    now, told = [0.0], list[str]()
    progress = deliver.Progress(told.append, lambda: now[0])
    for at, sentence in ((0.0, "one"), (0.9, "two"), (1.0, "three"), (5.0, "four")):
        now[0] = at
        progress(sentence)
    progress.stop()
    now[0] = 9.0
    progress("five")
    assert told == ["one", "three", "four"]


def test_a_sentence_under_way_holds_up_nobody_but_the_stop() -> None:
    """Else it could overwrite the answer that follows."""
    entered, leave, told = threading.Event(), threading.Event(), list[str]()

    def slowly(sentence: str) -> None:
        entered.set()
        leave.wait(5)
        told.append(sentence)

    progress = deliver.Progress(slowly)
    speaker = threading.Thread(target=progress, args=("one",))
    speaker.start()
    entered.wait(5)
    progress("two")
    stopper = threading.Thread(target=progress.stop)
    stopper.start()
    stopper.join(0.05)
    assert stopper.is_alive()
    leave.set()
    stopper.join(5)
    speaker.join(5)
    assert told == ["one"]


def test_the_answer_to_a_question_in_a_thread_stays_in_the_thread(slack: SlackStandIn, client: WebClient, asked: Asked) -> None:
    opening = str(client.chat_postMessage(channel=slack.workspace.channel("general").id, text="Something is slow.")["ts"])  # type: ignore[union-attr]
    request = asked(thread=opening)
    posted = deliver.start(client, request)
    deliver.finish(client, request, posted, replace(reports.blocked(), summary="One sentence."), [("", PNG)])
    assert {each.thread for each in slack.messages("general") if each.ts != opening} == {opening}

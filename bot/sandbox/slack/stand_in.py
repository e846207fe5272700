"""A Slack to talk to: start it, point the app's ``SLACK_API_URL`` at it, and be the people who type and click.

What it knows of Slack is in the modules beside this one, each with its sources. What it cannot show: how Slack itself draws, unfurls and searches.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

from bot.sandbox.slack import payloads
from bot.sandbox.slack.content import checked_text
from bot.sandbox.slack.deliveries import NO_ANSWER, Delivery, Forgery, HttpTransport, Kind, Transport
from bot.sandbox.slack.faults import Fault, Faults
from bot.sandbox.slack.hooks import Hook, Hooks, say
from bot.sandbox.slack.method import SlackError, Token
from bot.sandbox.slack.page import page
from bot.sandbox.slack.server import Record, SlackServer
from bot.sandbox.slack.socket_mode import SocketMode
from bot.sandbox.slack.views import Triggers
from bot.sandbox.slack.workspace import BOT, SLACKBOT, Channel, File, Message, User, View, Workspace

SCOPES = frozenset({
    "app_mentions:read", "channels:join", "channels:read", "chat:write", "commands", "files:read", "files:write", "groups:read", "im:write", "usergroups:read",
    "users:read",
})  # fmt: skip


class SlackStandIn:
    """The stand-in: ``with SlackStandIn(app_url=..., signing_secret=...) as slack``.

    ``app_url`` is the app's whole request URL (``…/slack/events``); without it payloads go down Socket Mode. ``processing`` is how many seconds a file
    takes, ``busy_every`` which of the paced calls is answered 429 (0: none), ``patience`` how long an acknowledgement may take.
    """

    token = "xoxb-sandbox-bot"  # noqa: S105  admits to nothing but this server
    app_token = "xapp-sandbox-app"  # noqa: S105

    def __init__(
        self,
        app_url: str | None = None,
        signing_secret: str = "sandbox-signing-secret",  # noqa: S107
        *,
        scopes: frozenset[str] = SCOPES,
        processing: float = 0.3,
        busy_every: int = 10,
        patience: float = 3.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Furnish the workspace with one person, ada, and no channel."""
        self.signing_secret = signing_secret
        self.workspace = Workspace(clock, processing)
        self.faults = Faults(busy_every)
        self._hooks, self._triggers = Hooks(self.workspace), Triggers()
        self._sockets = SocketMode(self.workspace, patience)
        self._transport: Transport = HttpTransport(app_url, signing_secret, clock, patience) if app_url else self._sockets
        tokens = (Token(self.token, scopes), Token(self.app_token, frozenset({"connections:write"})))
        self._server = SlackServer(self.workspace, {each.value: each for each in tokens}, self.faults, self._hooks, self._triggers)
        self.workspace.users[BOT] = User(BOT, "dms-check", flags=frozenset({"is_bot"}))
        self.workspace.users[SLACKBOT] = User(SLACKBOT, "slackbot", flags=frozenset({"is_bot"}))
        self.add_user("ada")

    def __enter__(self) -> Self:
        """Listen."""
        self._server.sockets = self._sockets.start()
        self._server.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop listening."""
        self._sockets.stop()
        self._server.stop()

    @property
    def url(self) -> str:
        """The base URL of the Web API, for ``SLACK_API_URL``; ends with a slash."""
        return f"{self._server.base}/api/"

    def add_user(self, name: str, *flags: str, team: str | None = None) -> str:
        """Add a person and give the id; ``flags`` such as ``is_restricted`` are those of ``users.info``."""
        identifier = self.workspace.new_id("U")
        user = User(identifier, name, flags=frozenset(flags)) if team is None else User(identifier, name, team, frozenset(flags))
        self.workspace.users[identifier] = user
        return identifier

    def add_group(self, *users: str) -> str:
        """Add a user group of these people and give its id."""
        identifier = self.workspace.new_id("S")
        self.workspace.groups[identifier] = frozenset(self._user(each).id for each in users)
        return identifier

    def add_channel(self, name: str, *, member: bool = True, private: bool = False, shared: bool = False) -> str:
        """Add a channel with everybody in it, the bot too when ``member``; gives the id."""
        identifier = self.workspace.new_id("C")
        everybody = frozenset(self.workspace.users) - {SLACKBOT} - (frozenset() if member else {BOT})
        self.workspace.channels[identifier] = Channel(identifier, name, "private" if private else "public", everybody, shared)
        return identifier

    def fail(self, method: str, error: str | None = None, *, status: int = 200, seconds: float = 0.0, times: int = 1) -> None:
        """Have the next calls of a method (or the ``upload`` of the bytes) go wrong: an error code, an HTTP status, a delay."""
        self.faults.order(method, Fault(error, status, seconds, retry_after=1 if status == HTTPStatus.TOO_MANY_REQUESTS else None), times)

    def calls(self, method: str) -> tuple[Record, ...]:
        """Give the calls of one method so far."""
        return tuple(each for each in self._server.records if each.method == method)

    def messages(self, channel: str) -> tuple[Message, ...]:
        """Give what stands in a channel, oldest first; replies and ephemeral messages too."""
        return self.workspace.messages(self._channel(channel).id)

    def file(self, identifier: str) -> File:
        """Give an uploaded file."""
        return self.workspace.files[identifier]

    def views(self, user: str = "ada") -> tuple[View, ...]:
        """Give the modals and the App Home that a person has open, oldest first."""
        return tuple(view for view in self.workspace.views.values() if view.user == self._user(user).id)

    def page(self, channel: str) -> str:
        """Draw a channel as one HTML page."""
        return page(self.workspace, self._channel(channel))

    def wait(self, holds: Callable[[], bool], seconds: float = 30.0) -> bool:
        """Wait until something holds; false when the time is over first."""
        end = time.monotonic() + seconds
        with self.workspace.changed:
            while not holds():
                left = end - time.monotonic()
                if left <= 0:
                    return False
                self.workspace.changed.wait(min(left, 0.1))  # shares become due without anybody calling
        return True

    def wait_for_socket(self, seconds: float = 10.0) -> bool:
        """Wait until the app has called in over Socket Mode."""
        return self.wait(lambda: bool(self._sockets.connections), seconds)

    def command(self, text: str, user: str = "ada", channel: str = "general", *, name: str = "/dms-check", forgery: Forgery | None = None) -> Delivery:
        """Type a slash command. What the app acknowledges with appears in the channel, and so does Slack's own word when it does not."""
        person, place = self._user(user), self._channel(channel)
        response_url = self._server.base + self._hooks.give(place.id, person.id)
        payload = payloads.command(name, text, person, place, self._triggers.give(self.workspace, person.id), response_url)
        delivery = self._transport.send("slash_commands", payload, forgery, {})
        if forgery is None:
            self._show(delivery, name, Hook(place.id, person.id, self.workspace.clock()))
        return delivery

    def press(
        self, target: Message | View, action_id: str, user: str = "ada", *, chosen: Mapping[str, Any] | None = None, forgery: Forgery | None = None
    ) -> Delivery:
        """Click a button of a message or a view; for a menu ``chosen`` says what, for example ``{"selected_option": …}``."""
        person = self._user(user)
        trigger = self._triggers.give(self.workspace, person.id)
        blocks = target.blocks if isinstance(target, Message) else tuple(target.payload["blocks"])
        action = payloads.used(blocks, action_id, self.workspace.new_ts(), chosen)
        if isinstance(target, View):
            return self._interact(payloads.press_in_view(target, person, action, trigger), forgery)
        return self._interact(payloads.press(self.workspace, target, person, action, trigger, self._addresses(target, person)), forgery)

    def submit(self, view: View, values: Mapping[str, Mapping[str, Any]]) -> Delivery:
        """Submit a modal; ``values`` are by block and action, in Slack's shape."""
        person = self.workspace.users[view.user]
        return self._interact(payloads.submission(view, person, values, self._triggers.give(self.workspace, person.id)))

    def options(self, action_id: str, typed: str, user: str = "ada", view: View | None = None) -> Delivery:
        """Type into a menu that the app fills."""
        return self._interact(payloads.suggestion(view, self._user(user), action_id, typed))

    def shortcut(self, message: Message, callback_id: str, user: str = "ada") -> Delivery:
        """Choose a shortcut from a message's menu."""
        person = self._user(user)
        trigger = self._triggers.give(self.workspace, person.id)
        return self._interact(payloads.shortcut(self.workspace, message, person, callback_id, trigger, self._addresses(message, person)))

    def event(self, inner: Mapping[str, Any], *, event_id: str | None = None, retry: int = 0, forgery: Forgery | None = None) -> Delivery:
        """Send an event; ``retry`` with the same ``event_id`` is what Slack does when it got no answer."""
        payload = payloads.event(inner, event_id or self.workspace.new_id("Ev"), self.workspace.clock())
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        return self._transport.send("events_api", payload, forgery, headers)

    def mention(self, text: str, user: str = "ada", channel: str = "general", *, thread: str | None = None) -> Delivery:
        """Write to the bot by name, in a thread if wanted: the message stands in the channel, then the app gets the event."""
        person, place = self._user(user), self._channel(channel)
        message = Message(place.id, self.workspace.new_ts(), person.id, checked_text(f"<@{BOT}> {text}", ()), thread=thread)
        self.workspace.keep(message)
        inner = {"type": "app_mention", "user": person.id, "text": message.text, "ts": message.ts, "channel": place.id, "event_ts": message.ts}
        return self.event(inner | ({"thread_ts": thread} if thread else {}))

    def _interact(self, payload: Mapping[str, Any], forgery: Forgery | None = None) -> Delivery:
        kind: Kind = "interactive"
        return self._transport.send(kind, payload, forgery, {})

    def _addresses(self, message: Message, person: User) -> tuple[str, str]:
        base = self._server.base
        return base, base + self._hooks.give(message.channel, person.id, message)

    def _show(self, delivery: Delivery, name: str, hook: Hook) -> None:
        """Show the person what Slack shows: the acknowledgement's own text, or that the app failed."""
        code = ""
        if delivery.status != HTTPStatus.OK:
            code = delivery.body if delivery.status == NO_ANSWER else f"http_{delivery.status}"
        elif delivery.body:
            try:
                say(self.workspace, hook, delivery.json if delivery.body.startswith("{") else {"text": delivery.body})
            except SlackError as refused:
                code = str(refused)
        if code:
            say(self.workspace, hook, {"text": f"{name} failed with the error “{code}”"}, SLACKBOT)

    def _channel(self, name: str) -> Channel:
        channel = self.workspace.channel(name)
        if channel is None:
            message = f"there is no channel {name!r}"
            raise LookupError(message)
        return channel

    def _user(self, name: str) -> User:
        user = self.workspace.user(name)
        if user is None:
            message = f"there is no person {name!r}"
            raise LookupError(message)
        return user

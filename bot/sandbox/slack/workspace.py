"""What a Slack workspace holds: people, user groups, channels, messages, files and open views.

Everything is a frozen value; the workspace replaces values under one condition, so that a reader sees a whole state and a waiter wakes on each change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

TEAM = "T0000000001"
BOT = "U0000000001"
BOT_ID = "B0000000001"
SLACKBOT = "USLACKBOT"
APP = "A0000000001"

Block = dict[str, Any]
Kind = Literal["public", "private", "im"]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who can type. Guests are ``is_restricted`` or ``is_ultra_restricted``; people of another company ``is_stranger``."""

    id: str
    name: str
    team: str = TEAM
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation. ``shared`` is Slack Connect: people of another company read it."""

    id: str
    name: str
    kind: Kind
    members: frozenset[str]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What was posted. ``only_for`` marks an ephemeral message, ``thread`` a reply, ``edited`` how often it was replaced."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Block, ...] = ()
    thread: str | None = None
    files: tuple[str, ...] = ()
    only_for: str | None = None
    edited: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """An upload. ``ready_at`` is when Slack has looked at it: before, its type is empty and an image block cannot show it."""

    id: str
    name: str
    length: int
    alt: str = ""
    title: str = ""
    content: bytes | None = None
    ready_at: float | None = None
    shares: tuple[tuple[str, str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """A file that is to appear in a channel once it is processed, as a message of its own."""

    at: float
    message: Message


@dataclass(frozen=True, slots=True)
class View:
    """A modal, or somebody's App Home."""

    id: str
    user: str
    payload: Mapping[str, Any]
    hash: str


@dataclass(slots=True)
class Workspace:
    """The state. ``clock`` gives Unix time; ``processing`` is how many seconds Slack looks at a file before it shows it."""

    clock: Callable[[], float]
    processing: float = 0.3
    users: dict[str, User] = field(default_factory=dict)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=lambda: threading.Condition(threading.RLock()))
    _messages: dict[str, Message] = field(default_factory=dict)
    _shares: list[Share] = field(default_factory=list)
    _count: int = 0
    _last_ts: int = 0

    def new_id(self, letter: str) -> str:
        """Give the next id of a kind: ``C…`` a channel, ``F…`` a file, ``V…`` a view."""
        with self.changed:
            self._count += 1
            return f"{letter}{self._count + 1000:010d}"

    def new_ts(self) -> str:
        """Give the next message time stamp: unique and growing, as within a Slack channel."""
        with self.changed:
            self._last_ts = max(self._last_ts + 1, int(self.clock() * 1_000_000))
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def keep(self, message: Message) -> Message:
        """Post the message, or replace the one of its ``ts``."""
        with self.changed:
            self._messages[message.ts] = message
            self.changed.notify_all()
        return message

    def drop(self, ts: str) -> None:
        """Delete a message."""
        with self.changed:
            self._messages.pop(ts, None)
            self.changed.notify_all()

    def messages(self, channel: str) -> tuple[Message, ...]:
        """Give what stands in the channel now, replies and ephemeral messages too, oldest first."""
        with self.changed:
            self.settle()
            return tuple(sorted((m for m in self._messages.values() if m.channel == channel), key=lambda m: m.ts))

    def message(self, channel: str, ts: str) -> Message | None:
        """Find one message that can still be changed: ephemeral ones have no ``ts`` that Slack would know later."""
        found = self._messages.get(ts)
        return found if found and found.channel == channel and found.only_for is None else None

    def share(self, message: Message, at: float) -> None:
        """Have a message with files appear at that time."""
        with self.changed:
            self._shares.append(Share(at, message))

    def settle(self) -> None:
        """Let the shares appear whose files are processed: their order is that of processing, not of the calls."""
        with self.changed:
            now = self.clock()
            due = sorted((share for share in self._shares if share.at <= now), key=lambda share: share.at)
            self._shares = [share for share in self._shares if share.at > now]
            for share in due:
                message = self.keep(replace(share.message, ts=self.new_ts()))
                for file in message.files:
                    shares = (*self.files[file].shares, (message.channel, message.ts, message.thread))
                    self.files[file] = replace(self.files[file], shares=shares)

    def is_ready(self, file: File) -> bool:
        """Whether Slack has processed the file."""
        return file.ready_at is not None and file.ready_at <= self.clock()

    def channel(self, name: str) -> Channel | None:
        """Find a channel by id or name."""
        return self.channels.get(name) or next((channel for channel in self.channels.values() if channel.name == name.lstrip("#")), None)

    def user(self, name: str) -> User | None:
        """Find a person by id or name."""
        return self.users.get(name) or next((user for user in self.users.values() if user.name == name.lstrip("@")), None)

    def direct(self, user: str) -> Channel:
        """Give the bot's own conversation with a person, opened at need."""
        with self.changed:
            for channel in self.channels.values():
                if channel.kind == "im" and user in channel.members:
                    return channel
            identifier = self.new_id("D")
            self.channels[identifier] = Channel(identifier, self.users[user].name, "im", frozenset({user, BOT}))
            return self.channels[identifier]

"""Who may ask, and where: people of this workspace who are no guests, in channels that no other company reads.

A scope that was not granted turns its check off; an answer that Slack does not give in time keeps the gate shut. Every decision is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.request import Origin

FRESH = 60.0  # seconds that what Slack said of a person or a channel is believed
UNREADABLE = frozenset({"missing_scope", "channel_not_found"})  # a private channel that the bot is not in: nothing is posted there either
GUEST = "Guests of this workspace may not ask for checks, as the answer shows how the network is built."
STRANGER = "Only people of this workspace may ask for checks, as the answer shows how the network is built."
SHARED = "This channel is shared with another company, and the answer shows how the network is built. Please ask in a channel of our own."
ELSEWHERE = "Checks may not be asked for in this channel. Whoever runs me can add it to the configuration."
UNSURE = "Slack did not tell me in time who may read this channel. Please try again in a minute."

Event = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Gate:
    """``client`` must be hasty, as a person waits. No ``channels`` means every channel that is not shared; one that is named may be shared."""

    client: WebClient
    audit: Callable[[Event], object]
    clock: Callable[[], float]
    channels: frozenset[str] = frozenset()
    _known: dict[str, tuple[float, str | None]] = field(default_factory=dict)

    def __call__(self, origin: Origin, task: str, home: str | None) -> str | None:
        """Say why this person may not ask about this task here; ``None`` if they may. ``home`` is the workspace that the app is installed in."""
        because = self._refusal(origin, home)
        self.audit(
            {
                "event": "check.refused" if because else "check.allowed",
                "team": origin.team,
                "channel": origin.channel,
                "user": origin.user,
                "task": task,
                "because": because,
            }
        )
        return because

    def _refusal(self, origin: Origin, home: str | None) -> str | None:
        if self.channels and origin.channel not in self.channels:
            return ELSEWHERE
        if home and origin.team != home:
            return STRANGER
        return self._remembered(origin.user, lambda: self._person(origin.user, home)) or (
            None if origin.channel in self.channels else self._remembered(origin.channel, lambda: self._channel(origin.channel))
        )

    def _remembered(self, name: str, ask: Callable[[], str | None]) -> str | None:
        """Ask Slack once a minute."""
        at, because = self._known.get(name, (float("-inf"), None))
        if self.clock() - at < FRESH:
            return because
        try:
            because = ask()
        except SlackApiError as error:
            if error.response.get("error") not in UNREADABLE:
                return UNSURE
            because = None
        except (SlackClientError, OSError):
            return UNSURE
        self._known[name] = (self.clock(), because)
        return because

    def _person(self, user: str, home: str | None) -> str | None:
        """Look at a person (docs.slack.dev/reference/objects/user-object)."""
        person: Mapping[str, Any] = self.client.users_info(user=user)["user"]
        if person.get("is_restricted") or person.get("is_ultra_restricted"):
            return GUEST
        teams = {person.get("team_id"), *(person.get("enterprise_user") or {}).get("teams", ())}
        return STRANGER if person.get("is_stranger") or (home and home not in teams) else None

    def _channel(self, channel: str) -> str | None:
        """Look at a channel (docs.slack.dev/reference/objects/conversation-object)."""
        seen: Mapping[str, Any] = self.client.conversations_info(channel=channel)["channel"]
        return SHARED if seen.get("is_ext_shared") or seen.get("is_pending_ext_shared") else None

"""Who may ask, and where: people of this workspace who are no guests, in channels that no other company reads. Of them, who may have DMS test
connections: those whom the configuration names, by themselves or by a user group; by default nobody.

A scope that was not granted turns its check off, but opens no user group; an answer that Slack does not give in time keeps the gate shut. Every decision
is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.request import Origin, Request

FRESH = 60.0  # seconds that what Slack said of a person or a channel is believed
UNREADABLE = frozenset({"missing_scope", "channel_not_found"})  # a private channel that the bot is not in: nothing is posted there either
GUEST = "Guests of this workspace may not ask for checks, as the answer shows how the network is built."
STRANGER = "Only people of this workspace may ask for checks, as the answer shows how the network is built."
SHARED = "This channel is shared with another company, and the answer shows how the network is built. Please ask in a channel of our own."
ELSEWHERE = "Checks may not be asked for in this channel. Whoever runs me can add it to the configuration."
UNSURE = "Slack did not tell me in time who may read this channel. Please try again in a minute."
NO_TESTER = "You are not among those who may have DMS test a connection, as that opens one to the database. Whoever runs me can add you to the configuration."
GROUP_UNKNOWN = "Slack did not tell me who is in the user groups that may have connections tested; it may be that I lack the scope usergroups:read."

Event = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Gate:
    """``client`` must be hasty, as a person waits. No ``channels`` means every channel that is not shared; one that is named may be shared.

    ``testers`` are ids of people and of user groups.
    """

    client: WebClient
    audit: Callable[[Event], object]
    clock: Callable[[], float]
    channels: frozenset[str] = frozenset()
    testers: frozenset[str] = frozenset()
    _known: dict[str, tuple[float, str | None]] = field(default_factory=dict)

    def __call__(self, origin: Origin, request: Request, home: str | None) -> str | None:
        """Say why this person may not ask about this task here; ``None`` if they may. ``home`` is the workspace that the app is installed in."""
        because = self._refusal(origin, home) or (self._tester(origin.user) if request.test else None)
        what = "test" if request.test else "check"
        self.audit(
            {
                "event": f"{what}.refused" if because else f"{what}.allowed",
                "team": origin.team,
                "channel": origin.channel,
                "user": origin.user,
                "task": request.task,
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

    def _tester(self, user: str) -> str | None:
        if user in self.testers:
            return None
        answers: list[str] = []
        for group in sorted(each for each in self.testers if each.startswith("S")):
            because = self._remembered(f"{group} {user}", partial(self._member, group, user), unreadable=GROUP_UNKNOWN, unsure=GROUP_UNKNOWN)
            if because is None:
                return None
            answers.append(because)
        return GROUP_UNKNOWN if GROUP_UNKNOWN in answers else NO_TESTER

    def _remembered(self, name: str, ask: Callable[[], str | None], *, unreadable: str | None = None, unsure: str = UNSURE) -> str | None:
        """Ask Slack once a minute."""
        at, because = self._known.get(name, (float("-inf"), None))
        if self.clock() - at < FRESH:
            return because
        try:
            because = ask()
        except SlackApiError as error:
            if error.response.get("error") not in UNREADABLE:
                return unsure
            because = unreadable
        except (SlackClientError, OSError):
            return unsure
        self._known[name] = (self.clock(), because)
        return because

    def _person(self, user: str, home: str | None) -> str | None:
        """Look at a person (docs.slack.dev/reference/objects/user-object)."""
        person: Mapping[str, Any] = self.client.users_info(user=user)["user"]
        if person.get("is_restricted") or person.get("is_ultra_restricted"):
            return GUEST
        teams = {person.get("team_id"), *(person.get("enterprise_user") or {}).get("teams", ())}
        return STRANGER if person.get("is_stranger") or (home and home not in teams) else None

    def _member(self, group: str, user: str) -> str | None:
        """Look at a user group (docs.slack.dev/reference/methods/usergroups.users.list)."""
        members: list[str] = self.client.usergroups_users_list(usergroup=group)["users"]
        return None if user in members else NO_TESTER

    def _channel(self, channel: str) -> str | None:
        """Look at a channel (docs.slack.dev/reference/objects/conversation-object)."""
        seen: Mapping[str, Any] = self.client.conversations_info(channel=channel)["channel"]
        return SHARED if seen.get("is_ext_shared") or seen.get("is_pending_ext_shared") else None

"""The way that every question takes, typed or pressed: may they, then write it down, then say so."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from bot.request import Origin, Request
from bot.slack.messages import status
from bot.slack.messages.message import Message

LOG = logging.getLogger(__name__)

Authorise = Callable[[Origin, Request, str | None], str | None]
Submit = Callable[[Request, str, str | None], bool]


@dataclass(frozen=True, slots=True)
class Desk:
    """``authorise(origin, request, home)`` gives a refusal or ``None``; ``submit(request, key, response_url)`` records the run, false if it knew the key."""

    authorise: Authorise
    submit: Submit

    def ask(self, request: Request, origin: Origin, home: str | None, delivery: str, response_url: str | None) -> Message | None:
        """Take a question. ``delivery`` names what Slack sent, the same however often it sends it.

        Gives what to tell the person, or ``None`` when the run is recorded and there is nothing to add.
        """
        because = self.authorise(origin, request, home)
        if because:
            return status.refused(because)
        if not self.submit(replace(request, origin=origin), sha256(delivery.encode()).hexdigest(), response_url):
            LOG.info("request.repeated", extra={"team": origin.team, "channel": origin.channel, "user": origin.user})
            return status.underway(request)
        return None

"""The ``response_url``: answers to one command or click, five times within thirty minutes, also where the bot is not a member.

docs.slack.dev/interactivity/handling-user-interaction#message_responses; the codes are those that Slack answers with in practice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.sandbox.slack.content import checked_blocks, checked_text
from bot.sandbox.slack.method import SlackError
from bot.sandbox.slack.workspace import BOT, Message, Workspace

USES = 5
LIFE = 30 * 60.0


@dataclass(frozen=True, slots=True)
class Hook:
    """Whom a ``response_url`` speaks to. ``original`` is the message that was clicked."""

    channel: str
    user: str
    at: float
    original: Message | None = None
    uses: int = 0


def say(workspace: Workspace, hook: Hook, payload: Mapping[str, Any], speaker: str = BOT) -> None:
    """Put in the channel what a command was answered with: for one person unless it asks for the whole channel."""
    original = hook.original
    if payload.get("delete_original") and original:
        workspace.drop(original.ts)
        return
    blocks = checked_blocks(workspace, payload.get("blocks"), summed=False)
    text = checked_text(str(payload.get("text") or ""), blocks)
    if payload.get("replace_original") and original:
        workspace.keep(replace(original, text=text, blocks=blocks, edited=original.edited + 1))
        return
    only_for = None if payload.get("response_type") == "in_channel" else hook.user
    workspace.keep(Message(hook.channel, workspace.new_ts(), speaker, text, blocks, payload.get("thread_ts"), only_for=only_for))


@dataclass(slots=True)
class Hooks:
    """The response URLs that were handed out."""

    workspace: Workspace
    given: dict[str, Hook] = field(default_factory=dict)

    def give(self, channel: str, user: str, original: Message | None = None) -> str:
        """Hand out the path of a new one."""
        identifier = self.workspace.new_id("R")
        self.given[identifier] = Hook(channel, user, self.workspace.clock(), original)
        return f"/hooks/{identifier}"

    def receive(self, identifier: str, payload: Any) -> tuple[int, str]:
        """Take what was posted: a status and the body that Slack answers with."""
        with self.workspace.changed:
            hook = self.given.get(identifier)
            if hook is None or self.workspace.clock() - hook.at > LIFE:
                return 404, '{"ok":false,"error":"expired_url"}'
            if hook.uses == USES:
                return 404, '{"ok":false,"error":"used_url"}'
            if not isinstance(payload, dict):
                return 400, "invalid_payload"
            self.given[identifier] = replace(hook, uses=hook.uses + 1)
            try:
                say(self.workspace, hook, payload)
            except SlackError as refused:
                return 400, str(refused)
            return 200, "ok"

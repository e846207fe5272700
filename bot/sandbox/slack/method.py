"""What one call of the Web API is made of: who calls, with which arguments, and how Slack says no."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.slack.workspace import Workspace

Answer = dict[str, Any]


class SlackError(Exception):
    """Slack says no: ``{"ok": false, "error": code}`` and what else it tells."""

    def __init__(self, code: str, **more: Any) -> None:
        """Keep the code and the further keys of the answer."""
        super().__init__(code)
        self.answer: Answer = {"ok": False, "error": code, **more}


@dataclass(frozen=True, slots=True)
class Token:
    """A token and what it may do: a bot token (``xoxb-``) or an app-level one (``xapp-``)."""

    value: str
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Call:
    """One call. ``base`` is the address of this server and ``sockets`` that of its Socket Mode, for the URLs that Slack hands out."""

    workspace: Workspace
    token: Token
    arguments: Mapping[str, Any]
    base: str
    sockets: str

    def text(self, name: str, default: str = "") -> str:
        """Give an argument as text."""
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """Give an argument that Slack insists on."""
        if not self.text(name):
            raise SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] missing required field: {name}"]})
        return self.text(name)

    def data(self, name: str) -> Any:
        """Give an argument that is JSON: as it is in a JSON body, as a string in a form."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
            raise SlackError(code) from None


@dataclass(frozen=True, slots=True)
class Method:
    """A method: any one of ``scopes`` admits (none: every token does); ``paced`` ones are answered 429 now and then."""

    run: Callable[[Call], Answer]
    scopes: tuple[str, ...] = ()
    paced: bool = False


def admit(token: Token, scopes: tuple[str, ...]) -> None:
    """Refuse a token that lacks the scope, and say which, as Slack does."""
    if scopes and not token.scopes.intersection(scopes):
        raise SlackError("missing_scope", needed=",".join(scopes), provided=",".join(sorted(token.scopes)))

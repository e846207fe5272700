"""The way to Slack's Web API: patient for what must arrive, hasty where a person waits."""

from __future__ import annotations

from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler, ServerErrorRetryHandler

SLACK = "https://slack.com/api/"
PATIENCE = 20  # seconds for one answer
HASTE = 1


def connect(token: str, base_url: str | None = None) -> WebClient:
    """Make the client for messages and files: it waits out rate limits and tries again where a connection or a server of Slack fails.

    By itself ``WebClient`` does only the second, once (slack_sdk.http_retry). ``base_url`` is for gateways and tests.
    """
    handlers = [ConnectionErrorRetryHandler(2), RateLimitErrorRetryHandler(5), ServerErrorRetryHandler(2)]
    return WebClient(token, f"{(base_url or SLACK).rstrip('/')}/", PATIENCE, retry_handlers=handlers)


def hasty(client: WebClient) -> WebClient:
    """Make a client for what is better left out than late: an acknowledgement is due after three seconds, and progress is soon old."""
    return WebClient(client.token, client.base_url, HASTE, retry_handlers=[], proxy=client.proxy, ssl=client.ssl)

"""Why something is not known, in the closed list of reasons, each with the one thing to do about it."""

from __future__ import annotations

from bot.scan.answer import Gap
from rules.network.network import Lack

Key = tuple[str, str, str]
"""Account, Region, IAM action."""

ASSUME_ROLE = "AssumeRole."
"""In front of the code of a gap whose account could not be entered at all."""

REASONS = {
    "ACCESS_DENIED": "AccessDenied AccessDeniedException UnauthorizedOperation UnauthorizedAccess NotAuthorized 403",
    "THROTTLED": "Throttling ThrottlingException ThrottledException RequestLimitExceeded RequestThrottled TooManyRequestsException SlowDown 429",
    "REGION_DISABLED": "OptInRequired AuthFailure InvalidClientTokenId UnrecognizedClientException InvalidRegion",
    "TIMEOUT": "ReadTimeoutError ConnectTimeoutError EndpointConnectionError ConnectionClosedError ConnectionError ProxyConnectionError HTTPClientError",
    "MALFORMED_RESPONSE": "ResponseParserError MissingKey PaginationError TooManyPages IncompleteReadError ResponseStreamingError ProtocolError",
    "DEADLINE": "Deadline",
    "CROSS_ACCOUNT_NOT_CONFIGURED": "CrossAccountNotConfigured",
    "NOT_FOUND": "ResourceNotFoundFault",
    "NOT_READY": "InvalidResourceStateFault",
    "KEY_NOT_ACCESSIBLE": "KMSKeyNotAccessibleFault",
    "QUOTA": "ResourceQuotaExceededFault",
    "ROLE_OF_THE_ENDPOINT": "AccessDeniedFault",
    "NOT_SUPPORTED": "UnsupportedOperation InvalidAction UnknownOperationException",
}
"""AWS's error codes and the SDK's names of faults, by reason; any other is AWS's own failure."""
BY_CODE = {code: reason for reason, codes in REASONS.items() for code in codes.split()}

REMEDIES = {
    "ACCESS_DENIED": "Allow {action} to the role that the bot uses in account {account}, then check again.",
    "SCP_OR_BOUNDARY": "A policy above the role stops {action}. Ask who keeps the service control policies and permissions boundaries of account {account}.",
    "REGION_DISABLED": "Enable {region} in account {account}, or take it out of the configuration.",
    "THROTTLED": "AWS limits how often {action} may be asked in account {account}. Check again in a minute.",
    "TIMEOUT": "Check that the bot can reach AWS in {region}, then check again.",
    "MALFORMED_RESPONSE": "Check again; if it stays so, look for a proxy between the bot and AWS in {region} that answers in its place.",
    "DEADLINE": "Check again: this time AWS was too slow for the time that a check may take.",
    "CROSS_ACCOUNT_NOT_CONFIGURED": "Add account {account}, {region} with a read-only role to the configuration.",
    "NOT_FOUND": "What {action} was asked about is gone. See that the replication instance and both endpoints of the task still exist.",
    "NOT_READY": "Wait until the replication instance and the endpoint are available and no test is under way, then try again.",
    "KEY_NOT_ACCESSIBLE": "Enable the KMS key that the endpoint is encrypted with, and let DMS use it; then try again.",
    "QUOTA": "Wait until other tests have ended, or have the quota of DMS in account {account}, {region} raised; then try again.",
    "ROLE_OF_THE_ENDPOINT": "DMS itself was refused. Correct the endpoint's IAM role; if it was the bot's role, allow {action} to that.",
    "NOT_SUPPORTED": "This endpoint of AWS does not know {action}. Check by hand what it would have shown.",
    "SERVICE_ERROR": "Check again in a minute; {action} failed inside AWS in {region}.",
}


def lack_of(gap: Gap) -> Lack:
    """Give the reason and the remedy of a gap."""
    where = {"action": gap.action, "account": gap.account, "region": gap.region}
    if gap.code.startswith(ASSUME_ROLE):
        remedy = "Let the bot's own role call sts:AssumeRole on its role in account {account}, and let that role trust it with the configured external id."
        return Lack("ACCESS_DENIED", f"Account {gap.account} could not be entered: {_sentence(gap)}", remedy.format(**where))
    reason = reason_of(gap.code, gap.message)
    return Lack(reason, f"{gap.action} in account {gap.account}, {gap.region}: {_sentence(gap)}", REMEDIES[reason].format(**where))


def reason_of(code: str, message: str) -> str:
    """Sort an error into the closed list."""
    reason = BY_CODE.get(code.removeprefix("Client."), "SERVICE_ERROR")
    outside = ("service control policy", "permissions boundary", "session policy", "resource control policy")
    return "SCP_OR_BOUNDARY" if reason == "ACCESS_DENIED" and any(each in message.lower() for each in outside) else reason


def malformed(message: str, action: str, account: str, region: str) -> Lack:
    """Say that an answer is not what AWS promises."""
    remedy = REMEDIES["MALFORMED_RESPONSE"].format(action=action, account=account, region=region)
    return Lack("MALFORMED_RESPONSE", f"{action} in account {account}, {region}: {message}.", remedy)


def _sentence(gap: Gap) -> str:
    text = " ".join((gap.message or gap.code).split())
    return text if text.endswith((".", "!", "?")) else f"{text}."

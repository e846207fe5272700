"""When AWS could not be asked at all: the one sentence that a person needs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import AwsError
from bot.scan.answer import Gap
from bot.scan.lacks import ASSUME_ROLE, lack_of, reason_of

EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired", "UnauthorizedSSOTokenError", "SSOTokenLoadError", "TokenRetrievalError"}
MISSING = {"NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "NoAuthTokenError"}
REFUSED = {"AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidSignatureException"}

LOGIN = "Sign in to AWS again (`aws sso login`, or new keys), then check again."
KEYS = "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role is attached; `dms-check doctor` says what is seen."


def expired(gaps: Sequence[Gap]) -> bool:
    """Tell whether the credentials ended while we asked."""
    return any(each.code in EXPIRED for each in gaps)


def refusal(gaps: Sequence[Gap]) -> AwsError:
    """Say why nothing was answered, by the gap that says most."""
    gap = min(gaps, key=lambda each: _rank(each.code))
    lack = lack_of(gap)
    where = f"account {gap.account}, {gap.region}" if gap.account else gap.region
    if gap.code in EXPIRED:
        return AwsError("The AWS credentials have expired.", LOGIN)
    if gap.code in MISSING:
        return AwsError("There are no AWS credentials.", KEYS)
    if gap.code in REFUSED:
        return AwsError(
            f"AWS does not accept the credentials in {gap.region}.", f"{LOGIN} If they are right, the Region {gap.region} may be disabled in the account."
        )
    if gap.code.startswith(ASSUME_ROLE):
        return AwsError(lack.message, lack.remedy)
    if reason_of(gap.code, gap.message) in ("ACCESS_DENIED", "SCP_OR_BOUNDARY"):
        return AwsError(f"The bot may not list the DMS tasks of {where}.", lack.remedy)
    return AwsError(f"AWS could not be asked for the DMS tasks of {where}: {lack.message}", lack.remedy)


def _rank(code: str) -> int:
    return next((rank for rank, codes in enumerate((EXPIRED, MISSING, REFUSED)) if code in codes), len(code) and 3)

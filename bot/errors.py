"""What can go wrong outside the rules: one small tree, each error with a sentence of advice that Slack and the terminal can show."""

from __future__ import annotations


class CheckError(Exception):
    """The check could not be done. ``str(error)`` says what is wrong, ``error.advice`` what to do; neither holds a secret."""

    def __init__(self, message: str, advice: str) -> None:
        """Keep both sentences; both end with a full stop."""
        super().__init__(message)
        self.advice = advice


class UsageError(CheckError):
    """What the person typed cannot be understood."""


class TaskNotFoundError(CheckError):
    """No task of that name where we looked; ``nearest`` are the names that come close, best first."""

    def __init__(self, message: str, advice: str, nearest: tuple[str, ...] = ()) -> None:
        """Keep the nearest names for buttons and hints."""
        super().__init__(message, advice)
        self.nearest = nearest


class AmbiguousTaskError(CheckError):
    """Several tasks carry that name; ``candidates`` are their ARNs."""

    def __init__(self, message: str, advice: str, candidates: tuple[str, ...]) -> None:
        """Keep the ARNs to choose from."""
        super().__init__(message, advice)
        self.candidates = candidates


class AwsError(CheckError):
    """AWS could not be asked at all: no credentials, an expired token, a Region that does not exist."""


class SnapshotError(CheckError):
    """A snapshot file cannot be used."""


class SettingsError(CheckError):
    """The environment or the configuration file is wrong; the message lists every error at once."""


class PictureError(CheckError):
    """The picture could not be drawn; the findings are not affected."""


class NoFixError(CheckError):
    """There is nothing to write into a file of that kind; the findings are not affected."""


class DeliveryError(CheckError):
    """Slack did not take the message."""

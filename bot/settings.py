"""What the program was told: secrets in the environment, the rest in one TOML file. Everything that is wrong is said at once.

```toml
regions = ["us-east-1", "eu-west-1"]        # where to look; default: the Region of the AWS environment
testers = ["U0123456789", "S0123456789"]    # people and user groups in Slack who may have DMS test a connection; default: nobody

[[accounts]]                                # default: the account of the AWS environment
name = "production"
id = "111122223333"
role = "arn:aws:iam::111122223333:role/dms-check-readonly"
external_id = "a-long-random-word"
regions = ["us-east-1"]

[[channels]]                                # default: every channel, every account
id = "C0123456789"
accounts = ["production"]

[[suppressions]]                            # default: none; a finding that you accept for a while is shown as suppressed
rule = "SG-007"
subject = "sg-0123456789abcdef0"            # default: whatever breaks the rule
task = "orders-cdc"                         # default: every task
reason = "The proxy decides what leaves."
until = 2027-03-31                          # the last day on which it holds
```
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot import suppressions
from bot.errors import SettingsError
from bot.forms import form, is_tables, strings, tables, unknown_keys
from bot.history.database import DEFAULT_URL
from bot.suppressions import Suppression

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
PREFIXES = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}
ACCOUNT = re.compile(r"\d{12}")
ROLE = re.compile(r"arn:aws[a-z-]*:iam::(\d{12}):role/[\w+=,.@/-]{1,512}", re.ASCII)
EXTERNAL_ID = re.compile(r"[\w+=,.@:/-]{2,1224}", re.ASCII)
REGION = re.compile(r"[a-z]{2,3}(-[a-z]+)+-\d{1,2}")
CHANNEL = re.compile(r"[CGD][A-Z0-9]{2,}")
TESTER = re.compile(r"[UWS][A-Z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Account:
    """An AWS account to look in. Without ``role`` it is reached by the credentials of the environment; then ``id`` need not be known."""

    name: str
    id: str | None = None
    role: str | None = None
    external_id: str | None = field(default=None, repr=False)
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A Slack channel in which checks may be asked for, and the names of the accounts it may ask about; none named is all."""

    id: str
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the program was told. No ``channels`` means every channel; ``warnings`` are sentences to say once, at the start.

    ``testers`` are ids of people and user groups in Slack: those alone may have DMS test a connection.
    """

    bot_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    slack_api_url: str | None = None
    database_url: str = field(default=DEFAULT_URL, repr=False)
    port: int = 3000
    log_level: str = "INFO"
    accounts: tuple[Account, ...] = (Account("default"),)
    channels: tuple[Channel, ...] = ()
    testers: tuple[str, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    warnings: tuple[str, ...] = ()

    def open_to(self, channel: str | None) -> tuple[Account, ...]:
        """Give the accounts that may be asked about in a channel."""
        names = next((each.accounts for each in self.channels if each.id == channel), ())
        return tuple(each for each in self.accounts if not names or each.name in names)


def load(environ: Mapping[str, str], read: Callable[[str], str], needs: tuple[str, ...] = ()) -> Settings:
    """Read the settings; ``needs`` are the variables that this entry point cannot do without. Raises SettingsError with every error."""
    file, unread = _file(environ.get("DMS_CHECK_CONFIG"), read)
    errors = [*unread, *_missing(environ, needs), *_malformed(environ), *_errors(file)]
    if errors:
        listed = "\n".join(f"- {error}" for error in errors)
        raise SettingsError(f"The settings are not right:\n{listed}", "Correct these, then start again; `dms-check doctor` says what is set.")
    api = environ.get("SLACK_API_URL")
    regions = tuple(file.get("regions", ())) or _ambient_regions(environ)
    return Settings(
        bot_token=environ.get("SLACK_BOT_TOKEN"),
        signing_secret=environ.get("SLACK_SIGNING_SECRET"),
        app_token=environ.get("SLACK_APP_TOKEN"),
        slack_api_url=api and api.rstrip("/") + "/",
        database_url=environ.get("DATABASE_URL") or DEFAULT_URL,
        port=int(environ.get("PORT") or 3000),
        log_level=(environ.get("LOG_LEVEL") or "INFO").upper(),
        accounts=tuple(_account(table, regions) for table in file.get("accounts", ({"name": "default"},))),
        channels=tuple(Channel(table["id"], tuple(table.get("accounts", ()))) for table in file.get("channels", ())),
        testers=tuple(file.get("testers", ())),
        suppressions=tuple(suppressions.read(table) for table in file.get("suppressions", ())),
        warnings=tuple(_warnings(environ)),
    )


def _account(table: Mapping[str, Any], regions: tuple[str, ...]) -> Account:
    """Read an account; the Regions of the whole file stand in for its own."""
    role = table.get("role")
    identifier = table.get("id") or (ROLE.fullmatch(role)[1] if role else None)  # type: ignore[index]  # its form was checked before
    return Account(table["name"], identifier, role, table.get("external_id"), tuple(table.get("regions", ())) or regions)


def _ambient_regions(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Take the Region that the AWS SDK would take from the environment."""
    region = environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION")
    return (region,) if region else ()


def _file(path: str | None, read: Callable[[str], str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Read the TOML file, or say why it cannot be read."""
    if not path:
        return {}, ()
    try:
        return tomllib.loads(read(path)), ()
    except OSError as error:
        return {}, (f"DMS_CHECK_CONFIG names {path}, which cannot be read: {error.strerror}.",)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, (f"DMS_CHECK_CONFIG names {path}, which is not TOML: {error}.",)


def _missing(environ: Mapping[str, str], needs: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{name} is not set." for name in needs if not environ.get(name))


def _malformed(environ: Mapping[str, str]) -> Iterator[str]:
    """Say what is wrong in the environment, without the values of secrets."""
    for name, prefix in PREFIXES.items():
        if environ.get(name) and not environ[name].startswith(prefix):
            yield f"{name} is not a token of its kind: those start with {prefix}."
    port, level, api = environ.get("PORT") or "3000", environ.get("LOG_LEVEL") or "INFO", environ.get("SLACK_API_URL")
    if not (port.isdecimal() and 0 < int(port) < 65536):  # noqa: PLR2004  the last port there is
        yield f"PORT is {port!r}, not a number from 1 to 65535."
    if level.upper() not in LEVELS:
        yield f"LOG_LEVEL is {level!r}, not one of {', '.join(LEVELS)}."
    if api and not api.startswith(("https://", "http://")):
        yield "SLACK_API_URL is not an http(s) address."
    try:
        dialect = make_url(environ.get("DATABASE_URL") or DEFAULT_URL).drivername
    except ArgumentError:
        dialect = "unknown"
    if dialect.partition("+")[0] not in {"sqlite", "postgres", "postgresql"}:
        yield "DATABASE_URL is not an address of SQLite (sqlite:///file.db) or PostgreSQL (postgresql://user@host/name)."


def _warnings(environ: Mapping[str, str]) -> Iterator[str]:
    """Say what works but will disappoint."""
    if environ.get("DYNO") and not environ.get("DATABASE_URL"):
        yield "The history is in SQLite on a Heroku dyno, whose disk is emptied at every restart; set DATABASE_URL to a PostgreSQL database."


def _errors(file: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong in the file."""
    yield from unknown_keys(file, "the file", {"regions", "accounts", "channels", "testers", "suppressions"})
    yield from _testers(file)
    yield from _regions(file, "the file")
    accounts, channels = (list(tables(file, key)) for key in ("accounts", "channels"))
    listed = ("accounts", "channels", "suppressions")
    yield from (f"`{key}` must be written as [[{key}]] tables." for key in listed if key in file and not is_tables(file[key]))
    names = [table.get("name") for table in accounts]
    yield from (f"Two accounts are named {name!r}." for name in dict.fromkeys(names) if names.count(name) > 1)
    for number, table in enumerate(accounts, start=1):
        yield from _account_errors(table, f"account {table.get('name', number)!r}")
    for number, table in enumerate(channels, start=1):
        yield from _channel_errors(table, f"channel {table.get('id', number)!r}", names)
    for number, table in enumerate(tables(file, "suppressions"), start=1):
        yield from suppressions.errors(table, number)


def _testers(file: Mapping[str, Any]) -> Iterator[str]:
    testers = strings(file.get("testers", []))
    if testers is None:
        yield "In the file: `testers` is not a list of ids."
    wrong = (tester for tester in testers or () if not TESTER.fullmatch(tester))
    yield from (f"In the file: {tester!r} is not the id of a person (U…, W…) or of a user group (S…)." for tester in wrong)


def _account_errors(table: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from unknown_keys(table, where, {"name", "id", "role", "external_id", "regions"})
    yield from _regions(table, where)
    if not (isinstance(table.get("name"), str) and table["name"]):
        yield f"In {where}: `name` is missing."
    yield from form(table, "id", ACCOUNT, f"In {where}: `id` is not an account number of 12 digits.")
    yield from form(table, "role", ROLE, f"In {where}: `role` is not the ARN of an IAM role.")
    yield from form(table, "external_id", EXTERNAL_ID, f"In {where}: `external_id` is not 2 to 1224 of the characters that STS takes.")
    role = ROLE.fullmatch(str(table.get("role")))
    if role and table.get("id") not in {None, role[1]}:
        yield f"In {where}: `role` is of account {role[1]}, not of {table['id']}."


def _channel_errors(table: Mapping[str, Any], where: str, names: list[Any]) -> Iterator[str]:
    yield from unknown_keys(table, where, {"id", "accounts"})
    if not CHANNEL.fullmatch(str(table.get("id"))):
        yield f"In {where}: `id` is not a channel's id (C0123456789; Slack shows it at the end of the channel's details)."
    for name in strings(table.get("accounts", [])) or ():
        if name not in names:
            yield f"In {where}: there is no account {name!r} in the file."
    if strings(table.get("accounts", [])) is None:
        yield f"In {where}: `accounts` is not a list of names."


def _regions(table: Mapping[str, Any], where: str) -> Iterator[str]:
    regions = strings(table.get("regions", []))
    if regions is None:
        yield f"In {where}: `regions` is not a list of Regions."
    yield from (f"In {where}: {region!r} is not a Region." for region in regions or () if not REGION.fullmatch(region))

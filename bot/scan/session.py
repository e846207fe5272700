"""The bot's one door to AWS: clients, roles, retries, pages, deadlines. Nothing else imports boto3.

Laws:
- Whatever happens to a call, it ends as an answer or as a gap, and before the deadline.
- A reply without the key that was asked for is no answer: a proxy's page, read as AWS's reply, looks just so.
- In another account the bot holds a role and above it a session policy of read-only actions, so that no role makes it able to write. For the one action
  beyond reading, which a request must ask for, it takes keys of their own that allow that action alone.
"""

from __future__ import annotations

import difflib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from bot.errors import AwsError
from bot.request import Request
from bot.scan.account import Account, narrowed, places
from bot.scan.answer import Answer, Gap
from bot.scan.call import Call, plain, scrubbed
from bot.scan.connection_tests import have_tested
from bot.scan.discovery import actions
from bot.scan.lacks import ASSUME_ROLE
from bot.scan.paging import by_token
from bot.scan.parallel import together
from bot.scan.resolver import resolve
from bot.scan.session_policy import policy_of
from bot.scan.snapshot import Snapshot
from bot.scan.survey import Survey

CONFIG = Config(  # type: ignore[call-arg]  # the stubs do not know user_agent_appid
    connect_timeout=3, read_timeout=20, retries={"mode": "standard", "total_max_attempts": 6}, max_pool_connections=16, user_agent_appid="dms-check"
)  # fmt: skip
PAGES = 2000
"""A service that goes on giving tokens after so many pages goes round in circles: the SDK notices one repeated token, not two by turns."""
SECONDS, FLEET_SECONDS = 60.0, 600.0
EVERY_SCAN = ("dms", "ec2", "iam", "rds", "sts")
ROLE_SECONDS, RENEW_BEFORE, TRY_AGAIN = 3600, 900.0, 30.0
"""A role that was assumed from a role lasts an hour: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining"""
LONGEST = 500
NOT_UNDERSTOOD = ("MissingKey", "ResponseParserError")


class CallError(Exception):
    """A call brought no answer; ``code`` as in a gap."""

    def __init__(self, code: str, message: str) -> None:
        """Keep both, without passwords and not at any length."""
        super().__init__(scrubbed(" ".join(message.split()))[:LONGEST])
        self.code = code


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of entering an account: keys, or why not. It holds until ``until`` (``time.monotonic``)."""

    keys: Mapping[str, str]
    until: float
    error: CallError | None = None


@dataclass(slots=True)
class Session:
    """Clients that are made once a service, account and Region, and used by every scan of this process. Threads may share it."""

    config: Config = CONFIG
    lock: threading.Lock = field(default_factory=threading.Lock)
    boto: boto3.Session | None = None
    clients: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    doors: dict[str, threading.Lock] = field(default_factory=dict)

    def scan(self, request: Request, accounts: Sequence[Account], progress: Callable[[str], None], seconds: float | None = None) -> Snapshot:
        """Read everything on the way of the task, or of all tasks when none is named. Raises ``CheckError`` when there is nothing to read."""
        wanted = narrowed(request, accounts)
        there = places(wanted, accounts, self._environment().region_name)
        self._check_regions(each.region for each in there)
        roles = {each.id: each for each in accounts if each.id and each.role}
        tested = have_tested(self._survey(roles, SECONDS, progress).find(wanted, there), partial(self._ask, roles), progress) if request.test else ()
        survey = self._survey(roles, seconds or (SECONDS if request.task.strip() else FLEET_SECONDS), progress)
        survey.add(tested)
        return survey.run(wanted, there)

    def _survey(self, roles: Mapping[str, Account], seconds: float, progress: Callable[[str], None]) -> Survey:
        until = time.monotonic() + seconds
        return Survey(partial(self._ask, roles, until), partial(resolve, until=until), progress, datetime.now(UTC))

    def prepare(self, regions: Iterable[str]) -> None:
        """Make the clients that every scan needs. The first of a service reads megabytes of JSON in one piece, in which no other thread can run."""
        actions()
        for region in {*regions, *filter(None, [self._environment().region_name])}:
            for service in EVERY_SCAN:
                self._client(service, region, None)

    def _ask(self, roles: Mapping[str, Account], until: float, calls: Sequence[Call]) -> list[Answer | Gap]:
        """Make calls at the same time."""
        jobs = [partial(self._answer, call, roles.get(call.place.account), until) for call in calls]
        return together(jobs, lambda number: _gap(calls[number], CallError("Deadline", "There was no time left to ask.")), until)

    def _answer(self, call: Call, role: Account | None, until: float) -> Answer | Gap:
        """Make one call, and once more when nobody understands what came back, since the SDK does not."""
        for tries_left in (1, 0):
            try:
                response = self._read(call, role, until)
            except CallError as error:
                if error.code == call.none:
                    response = {call.key: []}
                elif tries_left and error.code in NOT_UNDERSTOOD:
                    continue
                else:
                    return _gap(call, error)
            return Answer(call.place.account, call.place.region, call.service, call.operation, call.parameters, response)
        raise AssertionError("The last try either answers or leaves a gap.")

    def _read(self, call: Call, role: Account | None, until: float) -> dict[str, Any]:
        with _faults_told():
            found: Any = []
            page: Mapping[str, Any] = {}
            for page in _pages(self._client(call.service, call.place.region, role, policy_of(call.action)), call, until):
                match page.get(call.key):
                    case list(items):
                        found += [plain(call.keep(item)) for item in items]
                    case dict(item):
                        found = plain(call.keep(item))
                    case str(text):
                        found = text
                    case None if call.key in page and page.get("ResponseMetadata", {}).get("RequestId"):
                        found = None  # what S3 says of a bucket in us-east-1; any other page's has no request id of AWS's
                    case _:
                        raise CallError("MissingKey", f"The reply holds no {call.key}, so it is not from AWS, or AWS failed.")
            return {call.key: found} | {key: plain(page[key]) for key in call.beside if key in page}

    def _client(self, service: str, region: str, role: Account | None, policy: str = "") -> Any:
        """Give the client; making one is not safe for threads, and reads megabytes of JSON that the session keeps."""
        keys = self._enter(role, policy) if role else {}
        wanted = (service, region, keys.get("aws_access_key_id", ""))
        boto = self._environment()
        with self.lock:
            if wanted not in self.clients:
                make: Any = boto.client
                self.clients[wanted] = make(service, region_name=region, config=self.config, **keys)
            return self.clients[wanted]

    def _environment(self) -> boto3.Session:
        """Give the session of the environment's credentials. Raises ``AwsError`` when AWS_PROFILE names none."""
        with self.lock:
            try:
                self.boto = self.boto or boto3.Session()
            except BotoCoreError as error:
                raise AwsError(f"The AWS settings cannot be used: {error}.", "Correct AWS_PROFILE and ~/.aws/config, then check again.") from error
            return self.boto

    def _enter(self, role: Account, policy: str) -> Mapping[str, str]:
        """Give the keys of the account's role under a session policy, the same to all until they are near their end."""
        arn = role.role or ""
        with self.lock:
            door = self.doors.setdefault(arn, threading.Lock())
        with door:
            entry = self.entries.get((arn, policy))
            if entry is None or entry.until < time.monotonic():
                entry = self.entries[arn, policy] = self._assume(role, policy)
        if entry.error:
            raise entry.error
        return entry.keys

    def _assume(self, role: Account, policy: str) -> Entry:
        external = {"ExternalId": role.external_id} if role.external_id else {}
        region = role.regions[0] if role.regions else self._environment().region_name
        try:
            with _faults_told():
                sts = self._client("sts", region or "us-east-1", None)
                given = sts.assume_role(RoleArn=role.role, RoleSessionName="dms-check", DurationSeconds=ROLE_SECONDS, Policy=policy, **external)
                keys = given["Credentials"]
        except CallError as error:
            return Entry({}, time.monotonic() + TRY_AGAIN, CallError(ASSUME_ROLE + error.code, str(error)))
        names = {"aws_access_key_id": "AccessKeyId", "aws_secret_access_key": "SecretAccessKey", "aws_session_token": "SessionToken"}
        return Entry({name: keys[key] for name, key in names.items()}, time.monotonic() + ROLE_SECONDS - RENEW_BEFORE)

    def _check_regions(self, regions: Iterable[str]) -> None:
        """Refuse a Region that does not exist, which the SDK would try to reach for half a minute."""
        boto = self._environment()
        known = [region for partition in boto.get_available_partitions() for region in boto.get_available_regions("ec2", partition)]
        for region in regions:
            if region not in known:
                near = difflib.get_close_matches(region, known, n=2)
                hint = f"Did you mean {' or '.join(near)}?" if near else "Regions are named like us-east-1."
                raise AwsError(f"There is no AWS Region {region[:50]}.", f"{hint} If it is a new one, update boto3.")


def scan(request: Request, accounts: Sequence[Account], progress: Callable[[str], None]) -> Snapshot:
    """Scan with a session of its own; a process that scans more than once keeps a ``Session``."""
    return Session().scan(request, accounts, progress)


def _pages(client: Any, call: Call, until: float) -> Iterator[Mapping[str, Any]]:
    method, arguments = xform_name(call.operation), {**call.arguments, **call.parameters}
    turn = client.get_paginator(method).paginate if client.can_paginate(method) else None
    found = turn(**arguments, PaginationConfig={"PageSize": call.page}) if turn else by_token(getattr(client, method), arguments)
    for number, page in enumerate(found, start=1):
        if number > PAGES:
            raise CallError("TooManyPages", f"AWS went on after {PAGES} pages.")
        yield page
        if time.monotonic() > until:
            raise CallError("Deadline", f"There was no time left after {number} pages.")


@contextmanager
def _faults_told() -> Iterator[None]:
    """Turn whatever the SDK raises into the one error that we know."""
    try:
        yield
    except CallError:
        raise
    except ClientError as error:
        said = error.response.get("Error", {})
        raise CallError(str(said.get("Code") or "Unknown"), str(said.get("Message") or error)) from error
    except BotoCoreError as error:
        raise CallError(type(error).__name__, str(error)) from error
    except Exception as error:  # the SDK's parsers, in front of what AWS never sends, raise anything
        raise CallError("ResponseParserError", f"The reply could not be read: {type(error).__name__}: {error}") from error


def _gap(call: Call, error: CallError) -> Gap:
    return Gap(call.place.account, call.place.region, call.service, call.operation, call.parameters, error.code, str(error))

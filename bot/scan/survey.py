"""The scan, round by round: ask, read what was answered, ask what follows from it.

Laws:
- What is asked in one round does not depend on anything else in it, so it is asked at the same time.
- The same call is never made twice. The scan ends when nothing new follows, so the rounds are as many as the network is deep:
  tasks; instance, endpoints and the account's listings; the VPCs that take part; the VPCs that only those led to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.errors import TaskNotFoundError
from bot.request import Request
from bot.scan.account import not_configured
from bot.scan.answer import Answer, Gap
from bot.scan.call import Call, Place
from bot.scan.collectors import caller_identity, replication_config, replication_task
from bot.scan.discovery import every
from bot.scan.find import IDENTIFIER, arn_of, choose, told
from bot.scan.naming import unexplained
from bot.scan.refusals import expired, refusal
from bot.scan.scope import scopes
from bot.scan.snapshot import Snapshot, build
from rules.network.network import Network
from rules.network.replication_task import ReplicationTask

Ask = Callable[[Sequence[Call]], Sequence[Answer | Gap]]
Resolve = Callable[[Sequence[str]], Mapping[str, tuple[str, ...]]]
ACCOUNT_IN_ARN = 4
TASKS = {ReplicationTask.LISTED_BY: ("ReplicationTasks", "ReplicationTaskArn"), replication_config.CONFIGS: ("ReplicationConfigs", "ReplicationConfigArn")}
"""What lists tasks, with and without an instance: under which key, and where in each the ARN stands."""
UNKNOWN = "unknown"
ROUNDS = 12
"""More than any network needs: each VPC that leads to another takes one, and a firewall four: the listing, the firewall, its policy, the rule groups."""


@dataclass(slots=True)
class Survey:
    """What is known so far. ``ask`` makes calls at the same time and gives an answer or a gap for each, ``resolve`` looks names up."""

    ask: Ask
    resolve: Resolve
    progress: Callable[[str], None]
    captured_at: datetime
    answers: list[Answer] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    looked_up: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    read: set[tuple[Place, str]] = field(default_factory=set)

    def run(self, request: Request, places: Sequence[Place]) -> Snapshot:
        """Find the task, then everything on its way; no task named is all of them."""
        tasks = self.find(request, places)
        accounts = {each.account for each in places if each.account} | {each.account for each in self.answers}
        for _ in range(ROUNDS):
            network = self._resolved(request, tasks)
            tasks = tuple(network.find(ReplicationTask, each.id) or each for each in tasks)
            calls = self._next(network, tasks, accounts)
            if not calls:
                break
            self._put(calls)
        return self.snapshot()

    def snapshot(self) -> Snapshot:
        """Give what is known."""
        return Snapshot(self.captured_at, tuple(self.answers), tuple(self.gaps), dict(self.names))

    def add(self, found: Sequence[Answer | Gap]) -> None:
        """Add to what is known."""
        self.answers += [each for each in found if isinstance(each, Answer)]
        self.gaps += [each for each in found if isinstance(each, Gap)]

    def _next(self, network: Network, tasks: Sequence[ReplicationTask], accounts: set[str]) -> list[Call]:
        """Give the calls that follow from what is known and were not made."""
        wanted = tuple(scopes(network, tasks, accounts, frozenset(self.read)))
        new = {(each.place, vpc) for each in wanted for vpc in each.vpcs}
        self.read |= new
        calls = {call.identity: call for scope in wanted for collector in every() for call in collector.collect(scope)}
        if new:
            self.progress(f"reading the network of {len(new)} VPC{'' if len(new) == 1 else 's'}…")
        elif not self.read:
            self.progress("reading instances, endpoints and databases…")
        return [call for identity, call in calls.items() if identity not in self.asked]

    def _resolved(self, request: Request, tasks: Sequence[ReplicationTask]) -> Network:
        """Read what is known, after looking up the hosts that AWS does not explain."""
        network = told(build(self.snapshot()), tasks, request)
        hosts = [host for host in unexplained(network, tasks) if host not in self.looked_up]
        self.looked_up.update(hosts)
        if not hosts:
            return network
        self.names.update(self.resolve(hosts))
        return Network(network.resources, network.read, network.lacks, dict(self.names))

    def _put(self, calls: Sequence[Call]) -> Sequence[Answer | Gap]:
        self.asked |= {each.identity for each in calls}
        found = self.ask(calls)
        self.add(found)
        if expired(self.gaps):
            raise refusal(self.gaps)
        return found

    def find(self, request: Request, places: Sequence[Place]) -> tuple[ReplicationTask, ...]:
        """Ask for the task by its name. If there is none, ask for all of them, for one in another case and for the names that come close."""
        self.progress(f"looking for {request.task[:100]}…" if request.task else "looking for tasks…")
        arn, name = arn_of(request), request.task.strip()
        identifier = name.lower() if not arn and IDENTIFIER.fullmatch(name) else None
        whose = [caller_identity.find(place) for place in places if not place.account][:1]
        self._put([*whose, *(call for place in places for call in _looking(place, identifier, arn))])
        self._name_account()
        self._refuse_if_unanswered(request, replication_config.CONFIGS if arn and arn["kind"] != "task" else ReplicationTask.LISTED_BY)
        try:
            tasks = self._chosen(request)
        except TaskNotFoundError:
            if not identifier:
                raise
            wheres = [Place(each.account, each.region) for each in self.answers if each.action == ReplicationTask.LISTED_BY]
            self._put([call for place in wheres for call in _looking(place)])
            tasks = self._chosen(request)
        self._forget_others(tasks)
        return tasks

    def _chosen(self, request: Request) -> tuple[ReplicationTask, ...]:
        try:
            return choose(build(self.snapshot()).all(ReplicationTask), request)
        except TaskNotFoundError as error:
            closed = dict.fromkeys(f"account {each.account}, {each.region}" for each in self.gaps if each.action in TASKS)
            if closed:
                raise TaskNotFoundError(f"{error} I could not look in {'; '.join(closed)}.", error.advice, error.nearest) from error
            raise

    def _name_account(self) -> None:
        """Write the account of the bot's own credentials over what was answered before it was known."""
        said = [str(each.response["Account"]) for each in self.answers if each.action == caller_identity.LISTED_BY]
        arns = (task.id.split(":") for task in build(self.snapshot()).all(ReplicationTask) if not task.account)
        own = next(iter(said), None) or next((parts[4] for parts in arns if len(parts) > ACCOUNT_IN_ARN), UNKNOWN)
        self.answers = [each if each.account else replace(each, account=own) for each in self.answers]
        self.gaps = [each if each.account else replace(each, account=own) for each in self.gaps]

    def _refuse_if_unanswered(self, request: Request, listing: str) -> None:
        accounts = {each.account for each in self.answers if each.action == listing}
        if not accounts:
            raise refusal([each for each in self.gaps if each.action == listing])
        if request.account and request.account not in accounts:
            raise not_configured(request.account, sorted(accounts))

    def _forget_others(self, tasks: Sequence[ReplicationTask]) -> None:
        """Keep of the listings of tasks what was asked for."""
        arns = {each.id for each in tasks}
        for number, each in enumerate(self.answers):
            if each.action in TASKS:
                key, arn = TASKS[each.action]
                items = [item for item in each.response[key] if item.get(arn) in arns]
                self.answers[number] = replace(each, response={key: items})


def _looking(place: Place, identifier: str | None = None, arn: re.Match[str] | None = None) -> Iterator[Call]:
    """Ask for a task of either kind; an ARN says of which."""
    if arn is None or arn["kind"] == "task":
        yield replication_task.find(place, identifier, arn[0] if arn else None)
    if arn is None or arn["kind"] != "task":
        yield replication_config.find(place, identifier, arn[0] if arn else None)

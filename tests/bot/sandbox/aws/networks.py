"""A VPC with two subnets, in a few words, for the contract tests of the mends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.topologies.migration import Side, database, replication_instance, task
from bot.sandbox.topologies.site import Site


@dataclass(frozen=True)
class Network:
    """What most tests need."""

    site: Site
    vpc: str
    subnets: tuple[str, ...]
    group: str

    def replication_instance(self, *, public: bool = False) -> dict[str, Any]:
        """The instance ``test-dms`` in the subnets."""
        return replication_instance(self.site, self.subnets, self.group, public=public)

    def database(self, *, public: bool = False) -> Side:
        """The MySQL instance ``test-db`` in the subnets."""
        return database(self.site, "db", "mysql", self.subnets, self.group, public=public)

    def task(self) -> str:
        """The task ``test``, with an instance, and endpoints that lie nowhere."""
        return task(self.site, self.replication_instance(), Side("mysql", "source.invalid", 3306), Side("postgres", "target.invalid", 5432))


def network(site: Site) -> Network:
    """Build it."""
    vpc = site.vpc("vpc", "10.0.0.0/16")
    return Network(site, vpc, site.subnets(vpc, "private", "10.0.1.0/24", "10.0.2.0/24"), site.group(vpc, "sg"))


def only(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The one that was found."""
    (one,) = found
    return one


def named(name: str, *values: str) -> list[dict[str, Any]]:
    """A filter."""
    return [{"Name": name, "Values": list(values)}]

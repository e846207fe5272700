"""Which service of AWS a data store's name belongs to, and in which Region: only that one is then asked.

A name of the user's own that leads to one is known by the interface at its address, and needs none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.scan.call import Place
from rules.network.database import Database, database_at, interfaces_of, is_doubtful
from rules.network.hosted_zone import plain
from rules.network.network import Network

CHINA = r"\.amazonaws\.com(?:\.cn)?"
CUSTOM = "cluster-custom"
"""Of these names RDS says in a listing of its own which members they mean."""
STORES = (
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RegionsAndAvailabilityZones.html, of a proxy's further endpoints too
    ("rds", re.compile(rf"[^.]+(?:\.[^.]+){{1,2}}\.(?P<region>[a-z0-9-]+)\.(?:rds|docdb|neptune){CHINA}")),
    ("proxy", re.compile(rf"[^.]+(?:\.endpoint)?\.proxy-[^.]+\.(?P<region>[a-z0-9-]+)\.rds{CHINA}")),
    # https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Endpoints.Custom.html
    (CUSTOM, re.compile(rf"[^.]+\.cluster-custom-[^.]+\.(?P<region>[a-z0-9-]+)\.(?:rds|neptune){CHINA}")),
    # https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-from-psql.html
    ("redshift", re.compile(rf"[^.]+\.[^.]+\.(?P<region>[a-z0-9-]+)\.redshift{CHINA}")),
    # https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-connecting.html
    ("redshift-serverless", re.compile(rf"[^.]+\.[^.]+\.(?P<region>[a-z0-9-]+)\.redshift-serverless{CHINA}")),
    # https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Endpoints.html: the Region is cut short (use1), and DMS wants it in its own VPC
    ("elasticache", re.compile(rf"[^.]+\.[^.]+(?:\.[^.]+){{1,3}}\.cache{CHINA}")),
    # https://docs.aws.amazon.com/msk/latest/developerguide/msk-get-bootstrap-brokers.html
    ("kafka", re.compile(rf"b-[^.]+\.(?P<name>[^.]+)\.[^.]+\.[^.]+\.kafka\.(?P<region>[a-z0-9-]+){CHINA}")),
    # https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html
    ("es", re.compile(rf"(?:vpc|search)-(?P<name>[^.]+)-[^.-]+\.(?:(?P<region>[a-z0-9-]+)\.es{CHINA}|aos\.(?P<home>[a-z0-9-]+)\.on\.aws)")),
    # https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html
    ("elasticloadbalancing", re.compile(rf"[^.]+\.elb\.(?P<region>[a-z0-9-]+){CHINA}")),
)


@dataclass(frozen=True, slots=True)
class Store:
    """A service that knows a host's name, with the Region and the resource's own name as far as they stand in it."""

    service: str
    region: str | None
    name: str | None = None


def stores_of(host: str) -> Iterator[Store]:
    """Give the services that know the name."""
    for service, pattern in STORES:
        found = pattern.fullmatch(plain(host))
        if found:
            told = found.groupdict()
            yield Store(service, told.get("region") or told.get("home"), told.get("name"))


def unread_clusters(network: Network, place: Place, stores: list[Store]) -> Iterator[str]:
    """Give the clusters that the stores name, whose brokers are not known."""
    names = {each.name for each in stores if each.service == "kafka"}
    here = (each for each in network.all(Database) if (each.account, each.region) == (place.account, place.region))
    return (each.id for each in here if each.engine == "kafka" and not each.hosts and (each.name or "").lower() in names)


def is_explained(network: Network, host: str) -> bool:
    """Tell whether AWS shows which interface the name means; where it shows several of which one is it, the name can tell."""
    database = database_at(network, host)
    return database is not None and not database.service and not is_doubtful(database, interfaces_of(network, database, ()), ())

"""Data stores of AWS when all is well, each meant by its own name. A scenario breaks one of them in one place."""

from __future__ import annotations

from dataclasses import replace

from rules.network.database import DESCRIPTION, Database
from rules.network.endpoint import Conversation, Endpoint
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from tests.builders import ACCOUNT, REGION, Where, World

WHERE = Where(account=ACCOUNT, region=REGION)
AURORA = f"orders.cluster-abc123.{REGION}.rds.amazonaws.com"
REDSHIFT = f"lake.abc123.{REGION}.redshift.amazonaws.com"
REDIS = "clustercfg.carts.abc123.euw1.cache.amazonaws.com"
BROKERS = tuple(f"b-{number}.events.abc123.c2.kafka.{REGION}.amazonaws.com" for number in (1, 2, 3))
SEARCH = f"vpc-catalog-abc123.{REGION}.es.amazonaws.com"


def _shop(port: int, target: str) -> tuple[World, ReplicationTask]:
    """One VPC: the instance, an Aurora cluster as the source, and room for the target in two zones."""
    world = World()
    vpc = world.vpc("shop", "10.0.0.0/16")
    dms = world.subnet("dms-a", vpc, "10.0.1.0/24")
    for number, zone in ((1, "a"), (2, "b")):
        world.subnet(f"data-{zone}", vpc, f"10.0.1{number}.0/24", zone=zone)
    world.group("dms", vpc, "out tcp 5432 to sg-orders", f"out tcp {port} to sg-store")
    world.group("orders", vpc, "in tcp 5432 from sg-dms")
    world.group("store", vpc, f"in tcp {port} from sg-dms")
    world.interface("dms", dms, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    for number, zone in ((1, "a"), (2, "b")):
        world.interface(f"orders-{zone}", f"subnet-data-{zone}", f"10.0.1{number}.20", "sg-orders", description=DESCRIPTION)
        now, later = ((AURORA,), ()) if zone == "a" else ((), (AURORA,))
        world.add(store(f"orders-{zone}", f"orders-{zone}.abc123.{REGION}.rds.amazonaws.com", *now, later=later, groups=("sg-orders",), zone=f"{REGION}{zone}"))
    return world, world.task("orders-feed", "eni-dms", f"postgres://{AURORA}:5432", target)


def store(name: str, *hosts: str, **more: object) -> Database:
    """Give a data store in both zones, with the group of stores unless said otherwise."""
    made = Database(
        id=f"arn:aws:store:{REGION}:{ACCOUNT}:{name}", name=name, hosts=hosts, port=None, vpc="vpc-shop", subnets=("subnet-data-a", "subnet-data-b"),
        groups=("sg-store",), engine="aurora-postgresql", **WHERE,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def redshift() -> tuple[World, ReplicationTask]:
    """An Aurora cluster feeds a Redshift cluster, whose leader shows its address."""
    world, task = _shop(5439, f"redshift://{REDSHIFT}:5439")
    world.interface("lake", "subnet-data-a", "10.0.11.30", "sg-store", description="RedshiftNetworkInterface")
    world.add(store("lake", REDSHIFT, engine="redshift", described="RedshiftNetworkInterface", addresses=((prefix("10.0.11.30"), None),)))
    return world, task


def redis() -> tuple[World, ReplicationTask]:
    """The target is a Redis cluster of two nodes: whoever asks for its configuration endpoint speaks to both."""
    world, task = _shop(6379, f"redis://{REDIS}:6379")
    for number, zone in ((1, "a"), (2, "b")):
        node = f"carts-000{number}-001"
        world.interface(node, f"subnet-data-{zone}", f"10.0.1{number}.40", "sg-store", description=f"ElastiCache {node}")
        world.add(store(node, REDIS, engine="redis", described=f"ElastiCache {node}", zone=f"{REGION}{zone}"))
    return world, task


def kafka() -> tuple[World, ReplicationTask]:
    """The target is an MSK cluster: each of its three brokers is a conversation of its own."""
    world, task = _shop(9092, f"kafka://{BROKERS[0]}:9092")
    for number, host in enumerate(BROKERS, start=1):
        zone, address = "ab"[number % 2], f"10.0.1{number % 2 + 1}.5{number}"
        world.interface(f"broker-{number}", f"subnet-data-{zone}", address, "sg-store")
        world.add(store(f"events broker {number}", host, engine="kafka", subnets=(f"subnet-data-{zone}",), addresses=((prefix(address), None),), vpc=None))
    target = world.network().find(Endpoint, task.target)
    assert target
    world.change(target.id, conversations=tuple(Conversation(f"broker {number}", host, 9092) for number, host in enumerate(BROKERS[1:], start=2)))
    return world, task


def opensearch() -> tuple[World, ReplicationTask]:
    """The target is an OpenSearch domain in the VPC, which answers at an interface in each zone."""
    world, task = _shop(443, f"opensearch://{SEARCH}:443")
    for number, zone in ((1, "a"), (2, "b")):
        world.interface(f"catalog-{zone}", f"subnet-data-{zone}", f"10.0.1{number}.60", "sg-store", description="ES catalog")
    world.add(store("catalog", SEARCH, engine="opensearch", described="ES catalog", spread=True))
    return world, task


def replica_set() -> tuple[World, ReplicationTask]:
    """The target is a MongoDB replica set on EC2: DMS connects to each member that the endpoint lists."""
    members = ("10.0.11.71", "10.0.12.72", "10.0.11.73")
    world, task = _shop(27017, f"mongodb://{members[0]}:27017")
    for number, address in enumerate(members, start=1):
        world.interface(f"member-{number}", f"subnet-data-{'a' if number != 2 else 'b'}", address, "sg-store")
    world.change(task.target, conversations=tuple(Conversation(f"member {number}", host, 27017) for number, host in enumerate(members[1:], start=2)))
    return world, task

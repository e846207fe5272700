"""A task that needs services of AWS besides its databases, when all is well."""

from __future__ import annotations

from rules.network.bucket import Bucket, bucket_id
from rules.network.endpoint import SECRET, STAGING, Conversation
from rules.network.packet import prefix
from rules.network.prefix_list import PrefixList
from rules.network.replication_task import ReplicationTask
from rules.network.vpc_endpoint import VpcEndpoint
from tests.builders import ACCOUNT, REGION, World


def warehouse() -> tuple[World, ReplicationTask]:
    """The target is a warehouse that is loaded from a staging bucket; the source's address is a plain one and its password in a secret."""
    world = World()
    vpc = world.vpc("wares", "10.0.0.0/16")
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24", ["pl-s3 vpce-s3"])
    data = world.subnet("data-a", vpc, "10.0.11.0/24")
    world.add(
        PrefixList(id="pl-s3", account=ACCOUNT, region=REGION, name=f"com.amazonaws.{REGION}.s3", entries=(prefix("52.218.0.0/17"),)),
        VpcEndpoint(id="vpce-s3", account=ACCOUNT, region=REGION, name="s3", vpc=vpc, sort="Gateway", service=f"com.amazonaws.{REGION}.s3"),
        Bucket(id=bucket_id("wares-staging"), account=ACCOUNT, region=REGION, name="wares-staging", home=REGION),
        VpcEndpoint(
            id="vpce-secrets", account=ACCOUNT, region=REGION, vpc=vpc, sort="Interface", service=f"com.amazonaws.{REGION}.secretsmanager", private_dns=True,
            interfaces=("eni-secrets",), hosts=(f"secretsmanager.{REGION}.amazonaws.com",),
        ),
    )  # fmt: skip
    world.group("dms", vpc, "out tcp 443 to pl-s3", "out tcp 443 to sg-secrets", "out tcp 5432 to sg-orders", "out tcp 5439 to sg-wares")
    world.group("orders", vpc, "in tcp 5432 from sg-dms")
    world.group("wares", vpc, "in tcp 5439 from sg-dms")
    world.group("secrets", vpc, "in tcp 443 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    for name, address in (("orders", "10.0.11.20"), ("wares", "10.0.11.30"), ("secrets", "10.0.11.40")):
        world.interface(name, data, address, f"sg-{name}")
    task = world.task("wares-load", "eni-dms", "postgres://10.0.11.20:5432", "redshift://10.0.11.30:5439")
    secret = Conversation(SECRET, f"secretsmanager.{REGION}.amazonaws.com", 443, "secretsmanager")
    world.change(task.source, secret="orders", conversations=(secret,))
    world.change(task.target, conversations=(Conversation(STAGING, f"s3.{REGION}.amazonaws.com", 443, "s3", "wares-staging"),))
    return world, task


def dynamodb() -> tuple[World, ReplicationTask]:
    """The target is DynamoDB, which has no host of its own to name: DMS asks the service of its Region, here by a gateway endpoint."""
    world = World()
    vpc = world.vpc("wares", "10.0.0.0/16")
    dms_a, data = world.subnet("dms-a", vpc, "10.0.1.0/24", ["pl-dynamodb vpce-dynamodb"]), world.subnet("data-a", vpc, "10.0.11.0/24")
    service = f"com.amazonaws.{REGION}.dynamodb"
    world.add(
        PrefixList(id="pl-dynamodb", account=ACCOUNT, region=REGION, name=service, entries=(prefix("52.94.24.0/23"),)),
        VpcEndpoint(id="vpce-dynamodb", account=ACCOUNT, region=REGION, name="dynamodb", vpc=vpc, sort="Gateway", service=service),
    )
    world.group("dms", vpc, "out tcp 443 to pl-dynamodb", "out tcp 5432 to sg-orders")
    world.group("orders", vpc, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("orders", data, "10.0.11.20", "sg-orders")
    host = f"dynamodb.{REGION}.amazonaws.com"
    task = world.task("wares-feed", "eni-dms", "postgres://10.0.11.20:5432", f"dynamodb://{host}:443")
    world.change(task.target, service="dynamodb")
    return world, task

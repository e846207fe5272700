"""The seed's configurations when all is well. A scenario breaks one of them in one place."""

from __future__ import annotations

from rules.network.database import DESCRIPTION, Database
from rules.network.database_proxy import DatabaseProxy, ProxyEndpoint, ProxyTarget
from rules.network.packet import prefix
from rules.network.prefix_list import PrefixList
from rules.network.replication_task import ReplicationTask
from rules.network.vpc_endpoint import VpcEndpoint
from tests.builders import ACCOUNT, REGION, World


def one_vpc() -> tuple[World, ReplicationTask]:
    """Everything in one VPC: the instance and the two databases in subnets of their own, over two zones."""
    world = World()
    vpc = world.vpc("shop", "10.0.0.0/16")
    dms_a, dms_b = world.subnet("dms-a", vpc, "10.0.1.0/24"), world.subnet("dms-b", vpc, "10.0.2.0/24", zone="b")
    data_a, data_b = world.subnet("data-a", vpc, "10.0.11.0/24"), world.subnet("data-b", vpc, "10.0.12.0/24", zone="b")
    world.group("dms", vpc, "out tcp 5432 to sg-orders", "out tcp 3306 to sg-lake")
    world.group("orders", vpc, "in tcp 5432 from sg-dms")
    world.group("lake", vpc, "in tcp 3306 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("orders", data_a, "10.0.11.20", "sg-orders")
    world.interface("lake", data_b, "10.0.12.30", "sg-lake")
    return world, world.task("orders-cdc", "eni-dms", "postgres://10.0.11.20:5432", "mysql://10.0.12.30:3306", subnets=[dms_b])


def two_vpcs() -> tuple[World, ReplicationTask]:
    """The source lies in a peered VPC of the same Region, the target beside the instance."""
    world = World()
    dms, billing = world.vpc("dms", "10.0.0.0/16"), world.vpc("billing", "10.20.0.0/16")
    world.peering("billing", dms, billing)
    dms_a = world.subnet("dms-a", dms, "10.0.1.0/24", ["10.20.0.0/16 pcx-billing"])
    dms_b = world.subnet("dms-b", dms, "10.0.2.0/24", ["10.20.0.0/16 pcx-billing"], zone="b")
    data = world.subnet("billing", billing, "10.20.4.0/24", ["10.0.0.0/16 pcx-billing"])
    lake = world.subnet("lake", dms, "10.0.12.0/24")
    world.group("dms", dms, "out tcp 1521 to 10.20.0.0/16", "out tcp 5439 to 10.0.12.0/24")
    world.group("billing", billing, "in tcp 1521 from sg-dms")
    world.group("lake", dms, "in tcp 5439 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("billing", data, "10.20.4.55", "sg-billing")
    world.interface("lake", lake, "10.0.12.30", "sg-lake")
    return world, world.task("billing-sync", "eni-dms", "oracle://10.20.4.55:1521", "redshift://10.0.12.30:5439", subnets=[dms_b])


def internet() -> tuple[World, ReplicationTask]:
    """A publicly accessible instance reaches a database outside AWS by its internet gateway."""
    world = World()
    vpc = world.vpc("crm", "10.0.0.0/16")
    world.internet_gateway("crm", vpc)
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24", ["0.0.0.0/0 igw-crm"])
    lake = world.subnet("lake", vpc, "10.0.12.0/24")
    world.group("dms", vpc, "out tcp 3306 to 203.0.113.10/32", "out tcp 5432 to sg-lake")
    world.group("lake", vpc, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", public="198.51.100.7", description="DMSNetworkInterface")
    world.interface("lake", lake, "10.0.12.30", "sg-lake")
    return world, world.task("crm-load", "eni-dms", "mysql://203.0.113.10:3306", "postgres://10.0.12.30:5432")


def nat_gateway() -> tuple[World, ReplicationTask]:
    """A private instance leaves by a NAT gateway: to a database outside AWS, and to a public one in a VPC that is not peered."""
    world = World()
    vpc, other = world.vpc("ledger", "10.0.0.0/16"), world.vpc("replica", "10.30.0.0/16")
    world.internet_gateway("ledger", vpc)
    world.internet_gateway("replica", other)
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24", ["0.0.0.0/0 nat-ledger"])
    public = world.subnet("public-a", vpc, "10.0.100.0/24", ["0.0.0.0/0 igw-ledger"])
    data = world.subnet("replica", other, "10.30.4.0/24", ["0.0.0.0/0 igw-replica"])
    world.nat_gateway("ledger", public, "10.0.100.9", "198.51.100.7")
    world.group("dms", vpc, "out tcp 3306 to 203.0.113.10/32", "out tcp 5432 to 203.0.113.77/32")
    world.group("replica", other, "in tcp 5432 from 198.51.100.7/32")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("replica", data, "10.30.4.20", "sg-replica", public="203.0.113.77")
    return world, world.task("ledger-replica", "eni-dms", "mysql://203.0.113.10:3306", "postgres://203.0.113.77:5432")


def transit_gateway() -> tuple[World, ReplicationTask]:
    """A hub: the instance's VPC and the database's are attached to a transit gateway, each with a table of its own."""
    world = World()
    dms, depot = world.vpc("dms", "10.0.0.0/16"), world.vpc("depot", "10.40.0.0/16")
    dms_a = world.subnet("dms-a", dms, "10.0.1.0/24", ["10.40.0.0/16 tgw-hub"])
    dms_b = world.subnet("dms-b", dms, "10.0.2.0/24", ["10.40.0.0/16 tgw-hub"], zone="b")
    data = world.subnet("depot", depot, "10.40.4.0/24", ["10.0.0.0/16 tgw-hub"])
    doors = {"dms": [world.subnet(f"door-{zone}", dms, f"10.0.9.{number}/28", zone=zone) for zone, number in (("a", 0), ("b", 16))]}
    doors["depot"] = [world.subnet("depot-door", depot, "10.40.9.0/28", ["10.0.0.0/16 tgw-hub"])]
    world.transit_gateway("hub", {"dms": (dms, doors["dms"], ["10.40.0.0/16 depot"]), "depot": (depot, doors["depot"], ["10.0.0.0/16 dms"])})
    world.group("dms", dms, "out tcp 1433 to 10.40.4.0/24")
    world.group("depot", depot, "in tcp 1433 from 10.0.1.0/24", "in tcp 1433 from 10.0.2.0/24")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("depot", data, "10.40.4.8", "sg-depot")
    return world, world.task("depot-sync", "eni-dms", "sqlserver://10.40.4.8:1433", "sqlserver://10.40.4.8:1433", subnets=[dms_b])


def central_egress() -> tuple[World, ReplicationTask]:
    """Spokes leave by one NAT gateway: the instance's VPC has neither internet gateway nor NAT gateway, the hub leads to a VPC that has both."""
    world = World()
    dms, egress = world.vpc("dms", "10.0.0.0/16"), world.vpc("egress", "10.99.0.0/16")
    world.internet_gateway("egress", egress)
    dms_a = world.subnet("dms-a", dms, "10.0.1.0/24", ["0.0.0.0/0 tgw-hub"])
    lake = world.subnet("lake", dms, "10.0.12.0/24")
    doors = world.subnet("door-a", dms, "10.0.9.0/28"), world.subnet("egress-door", egress, "10.99.9.0/28", ["0.0.0.0/0 nat-egress"])
    public = world.subnet("egress-public", egress, "10.99.1.0/24", ["0.0.0.0/0 igw-egress", "10.0.0.0/16 tgw-hub"])
    world.nat_gateway("egress", public, "10.99.1.9", "198.51.100.7")
    spokes = {"dms": (dms, [doors[0]], ["0.0.0.0/0 egress"]), "egress": (egress, [doors[1]], ["10.0.0.0/16 dms"])}
    world.transit_gateway("hub", spokes)
    world.group("dms", dms, "out tcp 3306 to 203.0.113.10/32", "out tcp 5432 to sg-lake")
    world.group("lake", dms, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("lake", lake, "10.0.12.30", "sg-lake")
    return world, world.task("crm-load", "eni-dms", "mysql://203.0.113.10:3306", "postgres://10.0.12.30:5432")


def vpn() -> tuple[World, ReplicationTask]:
    """A database on premises, behind a VPN gateway with one static VPN connection."""
    world = World()
    vpc = world.vpc("plant", "10.0.0.0/16")
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24", ["172.16.0.0/12 vgw-plant"])
    lake = world.subnet("lake", vpc, "10.0.12.0/24")
    world.vpn_gateway("plant", vpc, "172.16.0.0/12")
    world.group("dms", vpc, "out tcp 50000 to 172.16.8.0/24", "out tcp 5432 to sg-lake")
    world.group("lake", vpc, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("lake", lake, "10.0.12.30", "sg-lake")
    return world, world.task("plant-archive", "eni-dms", "db2://172.16.8.4:50000", "postgres://10.0.12.30:5432")


def bridging_host() -> tuple[World, ReplicationTask]:
    """The seed's VPN configuration: the VPC routes the on-premises range to a host that bridges it into a VPN of its own."""
    world = World()
    vpc = world.vpc("mill", "10.0.0.0/16")
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24", ["172.16.0.0/12 eni-bridge"])
    edge = world.subnet("edge-a", vpc, "10.0.100.0/24")
    lake = world.subnet("lake", vpc, "10.0.12.0/24")
    world.group("dms", vpc, "out tcp 50000 to 172.16.8.0/24", "out tcp 5432 to sg-lake")
    world.group("bridge", vpc, "in tcp 50000 from sg-dms")
    world.group("lake", vpc, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("bridge", edge, "10.0.100.5", "sg-bridge")
    world.change("eni-bridge", source_dest_check=False)
    world.interface("lake", lake, "10.0.12.30", "sg-lake")
    return world, world.task("mill-archive", "eni-dms", "db2://172.16.8.4:50000", "postgres://10.0.12.30:5432")


def gateway_endpoint() -> tuple[World, ReplicationTask]:
    """A private instance reaches a service of AWS's own, by a gateway endpoint whose prefix list its route table and its group name."""
    world = World()
    vpc = world.vpc("lake", "10.0.0.0/16")
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24", ["pl-s3 vpce-s3"])
    lake = world.subnet("lake", vpc, "10.0.12.0/24")
    world.add(
        PrefixList(id="pl-s3", account=ACCOUNT, region=REGION, name="com.amazonaws.eu-west-1.s3", entries=(prefix("52.218.0.0/17"),)),
        VpcEndpoint(id="vpce-s3", account=ACCOUNT, region=REGION, name="s3", vpc=vpc, sort="Gateway", service="com.amazonaws.eu-west-1.s3"),
    )
    world.group("dms", vpc, "out tcp 443 to pl-s3", "out tcp 5432 to sg-lake")
    world.group("lake", vpc, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("lake", lake, "10.0.12.30", "sg-lake")
    return world, world.task("lake-load", "eni-dms", "s3://52.218.4.4:443", "postgres://10.0.12.30:5432")


def classiclink() -> tuple[World, ReplicationTask]:
    """The seed's ClassicLink configuration as it once was: a proxy host outside any VPC, linked to the instance's, forwards to an RDS instance there."""
    world = World()
    vpc = world.vpc("press", "172.31.0.0/16")
    dms_a = world.subnet("dms-a", vpc, "172.31.1.0/24", ["10.0.0.0/8 local"])
    lake = world.subnet("lake", vpc, "172.31.12.0/24")
    world.group("dms", vpc, "out tcp 3306 to sg-linked", "out tcp 5432 to sg-lake")
    world.group("linked", vpc, "in tcp 3306 from sg-dms")
    world.group("lake", vpc, "in tcp 5432 from sg-dms")
    world.interface("dms", dms_a, "172.31.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("lake", lake, "172.31.12.30", "sg-lake")
    world.classic_link("i-proxy", vpc, "10.144.3.7", "sg-linked")
    world.classic_database("articles", "mysql")
    return world, world.task("press-archive", "eni-dms", "mysql://10.144.3.7:3306", "postgres://172.31.12.30:5432")


PROXY_HOST, PROXY = "orders.proxy-abc123.eu-west-1.rds.amazonaws.com", "arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-orders"


def rds_proxy() -> tuple[World, ReplicationTask]:
    """The source endpoint names an RDS Proxy: the instance may reach the proxy alone, and the database admits nobody but the proxy."""
    world, _ = one_vpc()
    groups = {"dms": ("out tcp 5432 to sg-proxy", "out tcp 3306 to sg-lake"), "proxy": ("in tcp 5432 from sg-dms", "out tcp 5432 to sg-orders")}
    world.resources = [each for each in world.resources if each.id not in ("sg-dms", "sg-orders")]
    for name, rules in (*groups.items(), ("orders", ("in tcp 5432 from sg-proxy",))):
        world.group(name, "vpc-shop", *rules)
    proxies = tuple(world.subnet(f"proxy-{zone}", "vpc-shop", f"10.0.2{number}.0/24", zone=zone) for number, zone in ((1, "a"), (2, "b")))
    for subnet, address in zip(proxies, ("10.0.21.7", "10.0.22.7"), strict=True):
        world.interface(subnet.removeprefix("subnet-"), subnet, address, "sg-proxy", description="Network interface for DBProxy orders")
    world.change("eni-orders", description=DESCRIPTION)
    world.add(
        Database(
            id="arn:aws:rds:eu-west-1:111122223333:db:orders", account=ACCOUNT, region=REGION, name="orders", hosts=("orders.rds.example",), port=5432,
            vpc="vpc-shop", subnets=("subnet-data-a", "subnet-data-b"), groups=("sg-orders",), engine="postgres", zone="eu-west-1a",
        ),
        DatabaseProxy(
            id=PROXY, account=ACCOUNT, region=REGION, name="orders", family="POSTGRESQL",
            endpoints=(ProxyEndpoint(PROXY_HOST, "vpc-shop", proxies, ("sg-proxy",)),),
            targets=(ProxyTarget("orders", "orders.rds.example", 5432),),
        ),
    )  # fmt: skip
    return world, world.task("orders-cdc", "eni-dms", f"postgres://{PROXY_HOST}:5432", "mysql://10.0.12.30:3306")


def interface_endpoint() -> tuple[World, ReplicationTask]:
    """The target is a service of AWS, reached by an interface endpoint in the instance's VPC that takes the service's own name."""
    world = World()
    vpc = world.vpc("mart", "10.0.0.0/16")
    dms_a = world.subnet("dms-a", vpc, "10.0.1.0/24")
    data = world.subnet("data-a", vpc, "10.0.11.0/24")
    world.group("dms", vpc, "out tcp 5432 to sg-orders", "out tcp 443 to sg-kinesis")
    world.group("orders", vpc, "in tcp 5432 from sg-dms")
    world.group("kinesis", vpc, "in tcp 443 from sg-dms")
    world.interface("dms", dms_a, "10.0.1.23", "sg-dms", description="DMSNetworkInterface")
    world.interface("orders", data, "10.0.11.20", "sg-orders")
    world.interface("kinesis", data, "10.0.11.40", "sg-kinesis", description="VPC Endpoint Interface vpce-kinesis")
    world.add(
        VpcEndpoint(
            id="vpce-kinesis", account=ACCOUNT, region=REGION, vpc=vpc, sort="Interface", service=f"com.amazonaws.{REGION}.kinesis-streams", private_dns=True,
            interfaces=("eni-kinesis",), hosts=(f"vpce-kinesis-0abc.kinesis.{REGION}.vpce.amazonaws.com", f"kinesis.{REGION}.amazonaws.com"),
        )
    )  # fmt: skip
    return world, world.task("mart-feed", "eni-dms", "postgres://10.0.11.20:5432", f"kinesis://kinesis.{REGION}.amazonaws.com:443")

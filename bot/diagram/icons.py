"""What each kind of node is called and which picture it carries: one line a kind.

The pictures are those of the installed ``diagrams`` package (AWS publishes them for use in architecture diagrams); none is copied here.
Security groups and firewalls get a plain icon, since AWS's red ones would read as "blocked".
"""

from __future__ import annotations

import functools
import importlib.util
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: ``word`` names one without a name, ``short`` goes before a name, ``icon`` lies under the icons' AWS folder."""

    word: str
    short: str
    icon: str


KINDS: dict[str, Kind] = {
    "replication-instance": Kind("Replication instance", "", "database/database-migration-service.png"),
    "database": Kind("Database", "", "general/generic-database.png"),
    "security-group": Kind("Security group", "SG", "general/ssl-padlock.png"),
    "network-acl": Kind("Network ACL", "NACL", "network/nacl.png"),
    "route-table": Kind("Route table", "Route table", "network/route-table.png"),
    "router": Kind("VPC router", "VPC router ·", "network/route-table.png"),
    "internet-gateway": Kind("Internet gateway", "IGW", "network/internet-gateway.png"),
    "egress-only-internet-gateway": Kind("Egress-only internet gateway", "EIGW", "network/internet-gateway.png"),
    "nat-gateway": Kind("NAT gateway", "NAT gateway", "network/nat-gateway.png"),
    "nat-instance": Kind("NAT instance", "NAT instance", "network/vpc-elastic-network-interface.png"),
    "vpc-peering": Kind("VPC peering", "VPC peering", "network/vpc-peering.png"),
    "transit-gateway": Kind("Transit gateway", "Transit gateway", "network/transit-gateway.png"),
    "vpn-gateway": Kind("Virtual private gateway", "VGW", "network/vpn-gateway.png"),
    "vpn-connection": Kind("Site-to-Site VPN", "Site-to-Site VPN", "network/site-to-site-vpn.png"),
    "customer-gateway": Kind("Customer gateway", "Customer gateway", "network/vpc-customer-gateway.png"),
    "direct-connect": Kind("Direct Connect", "Direct Connect", "network/direct-connect.png"),
    "vpc-endpoint": Kind("VPC endpoint", "VPC endpoint", "network/endpoint.png"),
    "gateway-load-balancer-endpoint": Kind("Gateway Load Balancer endpoint", "GWLB endpoint", "network/endpoint.png"),
    "appliance": Kind("Appliance", "Appliance", "general/traditional-server.png"),
    "network-interface": Kind("Network interface", "", "network/vpc-elastic-network-interface.png"),
    "load-balancer": Kind("Load balancer", "", "network/elb-network-load-balancer.png"),
    "classic-link": Kind("ClassicLink", "ClassicLink", "compute/ec2-instance.png"),
    "ec2-classic": Kind("EC2-Classic", "EC2-Classic", "compute/ec2.png"),
    "firewall": Kind("Firewall", "Firewall", "general/generic-firewall.png"),
    "proxy": Kind("Proxy", "Proxy", "general/traditional-server.png"),
    "resolver-endpoint": Kind("Resolver endpoint", "Resolver endpoint", "network/route-53.png"),
    "dns": Kind("DNS", "DNS", "network/route-53.png"),
    "subnet": Kind("Subnet", "Subnet", "network/private-subnet.png"),
    "vpc": Kind("VPC", "VPC", "network/vpc.png"),
    "internet": Kind("Internet", "", "general/internet-alt1.png"),
    "on-premises": Kind("On-premises network", "", "general/office-building.png"),
    "passed": Kind("Controls", "", "general/general.png"),
}
ENGINES: dict[str, str] = {
    "oracle": "database/rds-oracle-instance.png",
    "postgres": "database/rds-postgresql-instance.png",
    "aurora-postgresql": "database/aurora-instance.png",
    "mysql": "database/rds-mysql-instance.png",
    "aurora": "database/aurora-instance.png",
    "mariadb": "database/rds-mariadb-instance.png",
    "sqlserver": "database/rds-sql-server-instance.png",
    "docdb": "database/documentdb-mongodb-compatibility.png",
    "redshift": "database/redshift.png",
    "dynamodb": "database/dynamodb.png",
    "neptune": "database/neptune.png",
    "redis": "database/elasticache-for-redis.png",
    "kafka": "analytics/managed-streaming-for-kafka.png",
    "kinesis": "analytics/kinesis.png",
    "opensearch": "analytics/amazon-opensearch-service.png",
    "s3": "storage/simple-storage-service-s3.png",
    "secretsmanager": "security/secrets-manager.png",
    "dns": "network/route-53.png",
}
OTHER = "network/vpc-router.png"


def kind_of(word: str) -> Kind:
    """Give what is known of a kind; a kind that this module has not met gets a plain card with its own word."""
    label = word.replace("-", " ").capitalize() or "Unknown"
    return KINDS.get(word) or Kind(label, label, OTHER)


def called(kind: Kind, name: str) -> str:
    """Give a cleaned name with its kind before it, unless it begins so."""
    return f"{kind.short} {name}" if kind.short and not name.casefold().startswith(kind.short.casefold()) else name


def spoken(kind: Kind) -> str:
    """Give the kind's word for the middle of a sentence: ``security group``, but ``VPC peering`` and ``Direct Connect``."""
    first, *rest = kind.word.split()
    plain = first.capitalize() == first and not any(word.istitle() for word in rest)
    return " ".join([first.lower() if plain else first, *rest])


def icon(word: str, engine: str = "") -> str:
    """Name the icon's file under ``folder()``; a database shows its engine, and the longest engine name that fits wins (``aurora-postgresql``)."""
    names = sorted((name for name in ENGINES if word == "database" and engine.startswith(name)), key=len)
    return ENGINES[names[-1]] if names else kind_of(word).icon


@functools.cache
def folder() -> Path:
    """Find the AWS icons that the ``diagrams`` package installs beside itself, without importing it."""
    spec = importlib.util.find_spec("resources")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0] if places else "resources") / "aws"

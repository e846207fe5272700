"""The names that EC2 gives: they hold the address, or the instance. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hostname-types.html

Laws:
- A private name means the private address in it; a name of an instance its first one.
- A public name means the public address in it, and inside the VPC, or over a peering that resolves names, the private one behind it
  (https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html).
"""

from __future__ import annotations

import re

from rules.network.hosted_zone import plain
from rules.network.network import Network
from rules.network.network_interface import NetworkInterface, interface_with_public, private_behind
from rules.network.packet import Prefix, prefix
from rules.network.vpc_peering import is_told_private

ZONE = r"\.(?:ec2\.internal|compute-1\.amazonaws\.com|[a-z0-9-]+\.compute\.(?:internal|amazonaws\.com(?:\.cn)?))"
OF_ADDRESS = re.compile(rf"(?P<sort>ip|ec2)-(?P<address>\d+-\d+-\d+-\d+){ZONE}")
OF_INSTANCE = re.compile(rf"(?P<instance>i-[0-9a-f]+){ZONE}")


def address_in(host: str) -> Prefix | None:
    """Give the address that stands in the name."""
    named = OF_ADDRESS.fullmatch(plain(host))
    try:
        return prefix(named["address"].replace("-", ".")) if named else None
    except ValueError:
        return None


def meant_in(network: Network, host: str, vpc: str | None) -> Prefix | None:
    """Give the address that the name means to a host in ``vpc``."""
    address, named = address_in(host), OF_ADDRESS.fullmatch(plain(host))
    if address is None or named is None:
        return None
    behind = interface_with_public(network, address) if named["sort"] == "ec2" else None
    return (private_behind(behind, address) if behind and is_told_private(network, vpc, behind.vpc) else None) or address


def instance_named(network: Network, host: str) -> NetworkInterface | None:
    """Give the first interface of the instance that the name names."""
    named = OF_INSTANCE.fullmatch(plain(host))
    return next((each for each in network.all(NetworkInterface) if named and each.instance == named["instance"]), None)

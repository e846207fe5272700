"""An outbound endpoint of the Route 53 Resolver: the interfaces from which it asks other name servers.

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-outbound-queries.html
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.network import Network, Resource
from rules.network.network_interface import NetworkInterface, interfaces_at
from rules.network.packet import Prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolverEndpoint(Resource):
    """``addresses`` are its own, each with the subnet that it lies in."""

    KIND: ClassVar[str] = "resolver-endpoint"
    LISTED_BY: ClassVar[str] = "route53resolver:ListResolverEndpointIpAddresses"

    addresses: tuple[tuple[Prefix, str], ...]


def doors_of(network: Network, endpoint: ResolverEndpoint) -> tuple[NetworkInterface, ...]:
    """Give the endpoint's interfaces, as far as they were read."""
    found = (each for address, subnet in endpoint.addresses for each in interfaces_at(network, address) if each.subnet == subnet)
    return tuple(replace(each, name=each.name or endpoint.id, serves=ResolverEndpoint.KIND, owner=endpoint.id) for each in found)

"""The route tables of a transit gateway. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html

Laws:
- The longest prefix wins, whatever its state: a blackhole drops, it does not give way to a shorter route.
- On a tie a static route wins, then one by prefix list, then what was propagated: by a VPC, a Direct Connect gateway, Connect, a VPN, a peering.
  https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
- Each attachment is associated with one table of its gateway, or with none. A peering is attached to two gateways, and has a table in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rules.network.network import Network, Resource
from rules.network.packet import Prefix, within

PROPAGATED = ("peering", "vpn", "connect", "direct-connect-gateway", "vpc")
"""AWS's words for what propagates routes; on a tie the later wins."""


@dataclass(frozen=True, slots=True)
class TransitRoute:
    """One route; ``attachments`` is empty where it drops. ``listed`` is the prefix list that it stands for, ``sort`` the kind of attachment it came from."""

    destination: Prefix
    attachments: tuple[str, ...]
    active: bool = True
    static: bool = True
    listed: str | None = None
    sort: str = ""

    @property
    def rank(self) -> int:
        """Give its place among routes to the same range; the highest wins."""
        if self.listed or self.static:
            return len(PROPAGATED) + (0 if self.listed else 1)
        return PROPAGATED.index(self.sort) if self.sort in PROPAGATED else -1

    @property
    def drops(self) -> bool:
        """Tell whether it is a blackhole."""
        return not self.active or not self.attachments

    def __str__(self) -> str:
        """Write ``10.20.0.0/16 to tgw-attach-1``."""
        return f"{self.destination}{f' of {self.listed}' if self.listed else ''} to {', '.join(self.attachments) or 'blackhole'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitGatewayRouteTable(Resource):
    """``routes`` is ``None`` when they could not be read: only the gateway's owner may. ``unread`` are prefix lists in it whose entries are not known.

    ``associating`` are attachments whose association is still being made.
    """

    KIND: ClassVar[str] = "transit-gateway-route-table"
    LISTED_BY: ClassVar[str] = "ec2:SearchTransitGatewayRoutes"

    gateway: str
    routes: tuple[TransitRoute, ...] | None
    associations: tuple[str, ...] = ()
    associating: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def lookup(self, destination: Prefix) -> TransitRoute | None:
        """Give the route that takes packets to ``destination``."""
        fitting = (each for each in self.routes or () if within(destination, each.destination))
        return max(fitting, key=lambda route: (route.destination.prefixlen, route.rank), default=None)

    def inside(self, destination: Prefix) -> tuple[TransitRoute, ...]:
        """Give the routes that take a part of the range ``destination``."""
        reaches = (each.destination for each in self.routes or () if within(each.destination, destination))
        return tuple(found for found in map(self.lookup, reaches) if found)

    def unsure(self, destination: Prefix) -> str | None:
        """Give a prefix list whose entries are not known and might take packets to ``destination``."""
        found = self.lookup(destination)
        sure = found and found.static and not found.listed and found.destination.prefixlen == destination.max_prefixlen
        return None if sure else next(iter(self.unread), None)


def table_for(network: Network, gateway: str, attachment: str) -> TransitGatewayRouteTable | None:
    """Give the table of ``gateway`` that routes what comes by ``attachment``."""
    return network.derive(_associated).get((gateway, attachment))


def table_being_associated(network: Network, gateway: str, attachment: str) -> TransitGatewayRouteTable | None:
    """Give the table with which ``attachment`` is about to be associated."""
    return next((each for each in network.all(TransitGatewayRouteTable) if each.gateway == gateway and attachment in each.associating), None)


def _associated(network: Network) -> dict[tuple[str, str], TransitGatewayRouteTable]:
    return {(table.gateway, attachment): table for table in network.all(TransitGatewayRouteTable) for attachment in table.associations}

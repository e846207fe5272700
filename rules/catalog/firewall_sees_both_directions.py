"""Connections of which a Network Firewall sees one direction."""

from __future__ import annotations

from rules.changes.modify_transit_gateway_attachment import attachment_change
from rules.changes.set_route import SetRoute
from rules.fixes import around
from rules.network.network_firewall import FirewallEndpoint
from rules.network.route_table import RouteTable
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop


class FirewallSeesBothDirections(Rule):
    """The request and its reply pass the same endpoint of the firewall.

    ## What it does
    Remembers the firewall endpoints that keep the state of the request, and follows the reply: to another endpoint, past all of them, or through the
    stateless engine alone.

    ## Why it matters
    Network Firewall does not support asymmetric routing: it drops connections of which it does not see both directions, whatever its rules say. A
    transit gateway keeps to the sender's zone unless the attachment of the inspection VPC is in appliance mode, so that this comes up after a failover.

    ## How to fix
    Turn appliance mode on; route the reply by the endpoint that the request took, in the database's subnet or in the gateway's edge route table.

    ## How safe the fix is
    In appliance mode packets may cross zones, which costs a little; nothing else is let through.
    """

    id = "FW-002"
    title = "The firewall sees both directions of a connection"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/network-firewall/latest/developerguide/asymmetric-routing.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A firewall that misses one direction."""
        del path
        return blocked(hop, "firewall", "ASYMMETRIC_ROUTING", "TRANSIT_GATEWAY_APPLIANCE_MODE_RECOMMENDED")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Turn appliance mode on where that is what is missing, else route the direction that goes past the endpoint by it."""
        endpoint = path.network.find(FirewallEndpoint, hop.decision.node)
        loose = (each for each in path.network.all(TransitGatewayAttachment) if endpoint and each.joins == endpoint.vpc and not each.appliance_mode)
        attachment = next(loose, None) if hop.decision.reason == "TRANSIT_GATEWAY_APPLIANCE_MODE_RECOMMENDED" else None
        if attachment:
            return (attachment_change(attachment),)
        past = _past(path, hop, endpoint) if endpoint else None
        return past or Unfixable(f"Route the request and the reply by the same endpoint: {named(path, hop)} {hop.decision.detail}.")


def _past(path: Path, hop: Hop, endpoint: FirewallEndpoint) -> Remedy | None:
    """Route the direction that misses the endpoint by it, in the first table of its VPC that this direction is asked of."""
    reply = path.reply.hops if path.reply else ()
    seen = [each for each in path.hops if each.decision.node == endpoint.id and each is not hop]
    if any(each.packet.reply for each in seen):
        return None  # it comes back by the endpoint, and its stateless rules tell the directions apart
    tables = (path.network.find(RouteTable, each.decision.node) for each in (reply if seen else path.request.hops))
    table = next((each for each in tables if each and each.vpc == endpoint.vpc), None)
    if table is None:
        return None
    destination = around(path, hop.packet.destination if seen else hop.packet.source)
    instead = next((route.target for route in table.routes if route.destination == destination and not route.propagated), None)
    if instead == endpoint.id:
        return ()  # a change for another place has rerouted it
    return (SetRoute(account=table.owning_account, region=table.region, table=table.id, destination=destination, target=endpoint.id, instead_of=instead),)

"""The way into a transit gateway."""

from __future__ import annotations

from rules.changes.accept_transit_gateway_attachment import AcceptTransitGatewayAttachment
from rules.changes.modify_transit_gateway_attachment import attachment_change
from rules.network.network import Network
from rules.network.subnet import Subnet, subnets_in, vpc_of
from rules.network.transit_gateway import TransitGateway
from rules.network.transit_gateway_attachment import TransitGatewayAttachment, attachment_of, same_zone
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop


class TransitGatewayTakesThePacket(Rule):
    """The VPC is attached to the transit gateway, in the zone from which the packet comes.

    ## What it does
    Reads the state of the VPC's attachment and the zones in which it has a subnet. Zones are compared by id: their names differ from account to account.

    ## Why it matters
    A route to a transit gateway leads nowhere while the attachment waits for acceptance, and from zones in which it has no subnet. A replication instance
    that moves to such a zone loses its databases.

    ## How to fix
    Accept or repair the attachment; add a subnet of the zone to it, the smallest by preference.

    ## How safe the fix is
    An attachment subnet takes an address of the subnet; routes, groups and ACLs still decide what passes.
    """

    id = "TGW-001"
    title = "The transit gateway takes packets from the VPC and the zone"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html"
    seed = ("two-vpcs",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall before the transit gateway's routing, or after it."""
        del path
        return blocked(hop, "transit-gateway", "BAD_STATE", "BAD_STATE_ATTACHMENT", "TGW_ROUTE_AZ_RESTRICTION", "PROTOCOL_RESTRICTION")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Accept the attachment that waits, or bring it into the zone."""
        vpc = vpc_of(path.network, hop.at.via)
        waits = path.network.find(TransitGatewayAttachment, hop.at.node) or attachment_of(path.network, hop.at.node, vpc)
        owner = path.network.find(TransitGateway, waits.gateway) if waits else None
        if waits and owner and waits.state == "pendingAcceptance":
            asked = waits.ends[-1] if waits.ends else owner  # a peering is accepted by the far side, a VPC's by the owner of the gateway
            peering = waits.sort == "peering"
            return (AcceptTransitGatewayAttachment(account=asked.account, region=asked.region, attachment=waits.id, peering=peering),)
        door = _door(path.network, hop.at.via) if hop.decision.reason == "TGW_ROUTE_AZ_RESTRICTION" else None
        if waits and door:
            return (attachment_change(waits, door.id),)
        return Unfixable(f"{named(path, hop)} {hop.decision.detail}; attach the VPC, accept its attachment, or add a subnet of that zone to it.")


def _door(network: Network, subnet: str | None) -> Subnet | None:
    """Give the smallest subnet of that zone, since that is what people keep for attachments; ids decide between equals."""
    here = network.find(Subnet, subnet)
    beside = (each for each in subnets_in(network, here.vpc) if same_zone(here, each)) if here else iter(())
    return min(beside, key=lambda each: (min(cidr.num_addresses for cidr in each.cidrs), each.id), default=None)

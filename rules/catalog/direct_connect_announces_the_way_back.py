"""What on premises learns by Direct Connect."""

from __future__ import annotations

from rules.changes.allow_direct_connect_prefix import AllowDirectConnectPrefix
from rules.fixes import around
from rules.network.direct_connect_gateway import DirectConnectGateway
from rules.network.packet import within
from rules.network.vpc import Vpc
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop


class DirectConnectAnnouncesTheWayBack(Rule):
    """The Direct Connect gateway announces the replication instance's range on premises.

    ## What it does
    Compares the allowed prefixes of the association, by which the reply would come in, with the replication instance's address. For a VPN gateway
    they are a filter: a range of the VPC is announced when one of them holds all of it. For a transit gateway they are announced as they are.

    ## Why it matters
    What is not allowed is not announced (`DX_PREFIX_NOT_ALLOWED`): the request arrives on premises and its reply finds no way back. All that AWS shows
    of the connection is up, and the test times out.

    ## How to fix
    Allow the range in the association. Of a VPN gateway, allow a range that holds the whole range of the VPC.

    ## How safe the fix is
    On premises learns one more range; routes, groups and firewalls there still decide who may use it. A transit gateway's association takes 200 prefixes.
    """

    id = "DX-001"
    title = "Direct Connect announces the way back"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/directconnect/latest/UserGuide/allowed-to-prefixes.html"
    seed = ("vpn-or-direct-connect",)

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A reply for which no allowed prefix was announced."""
        del path
        return blocked(hop, "direct-connect", "DX_PREFIX_NOT_ALLOWED")

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Its owner allows the range: of the VPC, where the prefixes are a filter."""
        gateway, vpc = path.network.find(DirectConnectGateway, hop.decision.node), path.network.find(Vpc, path.origin.vpc)
        filters = gateway is not None and any(each.filters for each in gateway.associations or ())
        whole = next((each for each in vpc.cidrs if within(hop.packet.destination, each)), None) if vpc and filters else None
        wanted = whole or around(path, hop.packet.destination)
        by = next((each.at.via for each in path.request.hops if each.decision.node == hop.decision.node), None)
        association = gateway.association(by or "") if gateway else None
        if gateway is None or association is None:
            return Unfixable(f"{named(path, hop)}: allow {wanted}, or a range that holds it, in the association, as the owner of the Direct Connect gateway.")
        where = {"account": gateway.owning_account, "region": gateway.region}
        return (AllowDirectConnectPrefix(gateway=gateway.id, associated=association.gateway, prefix=wanted, allowed=association.allowed, **where),)

"""VPC endpoints, those of Gateway Load Balancers among them, and load balancers."""

from __future__ import annotations

from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop

ADVICE = {
    "BAD_STATE": "have the provider of the service accept it, or create it anew",
    "VPCE_INTRA_VPC_TRAFFIC": "create one in the VPC of the replication instance",
    "ELBV2_LISTENER_PORT_RESTRICTION": "add a listener for that port",
    "ELBV2_NO_TARGETS_IN_AZ": "register a target in that zone, or turn cross-zone load balancing on",
}


class FrontOfTheServiceIsOpen(Rule):
    """What stands before the service, a VPC endpoint or a load balancer, lets the packet through.

    ## What it does
    Reads the state of the VPC endpoint and its VPC; of a Network Load Balancer the listeners, the registered targets, and whether it balances across zones.

    ## Why it matters
    A load balancer answers on the ports of its listeners alone, and drops what comes to a zone without a target. A gateway endpoint serves its own VPC only.

    ## How to fix
    Add the listener, register a target in the zone or turn cross-zone load balancing on; create the endpoint in the VPC of the replication instance.

    ## How safe the fix is
    Each opens one service; groups behind it still decide.
    """

    id = "SVC-001"
    title = "The VPC endpoint or load balancer lets the packet through"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html"

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at one of the two."""
        del path
        return blocked(hop, ("vpc-endpoint", "gateway-load-balancer-endpoint", "load-balancer")) and hop.decision.reason != "NO_POSSIBLE_DESTINATION"

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Say what stands in the way, and what to do about it."""
        advice = ADVICE.get(hop.decision.reason or "", "look at it in the console of its owner")
        return Unfixable(f"{named(path, hop)} {hop.decision.detail}; {advice}.")

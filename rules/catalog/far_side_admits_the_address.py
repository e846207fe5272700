"""What lies behind AWS."""

from __future__ import annotations

from rules.network.packet import NOT_KNOWN, is_private, show
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable
from rules.trace import Hop


class FarSideAdmitsTheAddress(Rule):
    """The network outside AWS admits the address that the replication instance appears with.

    ## What it does
    Where a path leaves what AWS can show, names the address and the port that the far side's firewall and the database must admit.

    ## Why it matters
    Behind a NAT gateway the connection comes from the gateway's Elastic IP address, over an internet gateway from the replication instance's public
    address. An allow-list that names another one is the last wall, and it cannot be seen from AWS.

    ## How to fix
    Ask the people who run the far side to admit exactly that address to that port.

    ## How safe the fix is
    One address, or each of those of which a NAT gateway lends one, and one port. A NAT gateway's address stays; a replication instance's public address
    changes when it is replaced.
    """

    id = "FAR-001"
    title = "The far side admits the address"
    severity = "informational"
    outcome = "warning"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html#CHAP_Security.Network"
    seed = ("internet", "nat-gateway", "vpn-or-direct-connect")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """The hop at which a packet leaves AWS."""
        known = hop.decision.kind == "on-premises" or hop.packet.source.num_addresses > 1 or not is_private(hop.packet.source)
        return hop.decision.reason == "FAR_SIDE_OUT_OF_SIGHT" and not hop.packet.reply and known and not path.target.service

    def message(self, path: Path, hop: Hop) -> str:
        """Name the address and the port."""
        later = hop.packet.source.num_addresses > 1 and hop.packet.source != NOT_KNOWN and hop.decision.kind == "internet"
        known = " (its public address there is not known yet)" if later else ""
        return f"The far side must admit {_senders(hop)}{known} to {show(path.target.address)} {hop.packet.service()}; AWS cannot show whether it does."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """It is done outside AWS."""
        del path
        what = f"{_senders(hop)} to {hop.packet.service()}"
        return Unfixable(f"This is done outside AWS: admit {what} on the far side's firewall and in the database's own allow-list.")


def _senders(hop: Hop) -> str:
    """Write the sender's address; of a NAT gateway with several all of them, since it may lend any."""
    lent = next((each.choices for each in reversed(hop.packet.translations) if len(each.choices) > 1), ())
    seen = [outer if outer and hop.decision.kind == "internet" else private for private, outer in lent]
    return " and ".join(map(show, seen)) if hop.packet.source in seen else show(hop.packet.source)

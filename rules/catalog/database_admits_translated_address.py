"""The database's groups, for a packet whose address a gateway changed."""

from __future__ import annotations

from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.network.database_proxy import connects, is_front
from rules.network.internet_gateway import InternetGateway
from rules.network.nat_gateway import NatGateway
from rules.network.network import Side
from rules.network.packet import NOT_KNOWN, show
from rules.network.security_group import GroupRule, SecurityGroup
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, blocked, named
from rules.trace import Hop


class DatabaseAdmitsTranslatedAddress(Rule):
    """The security groups of the database allow ingress from the address that the replication instance appears with.

    ## What it does
    Where the path leads through a NAT gateway or an internet gateway, asks whether the database's groups admit the address that the packet then
    carries.

    ## Why it matters
    Behind a NAT gateway the connection comes from the gateway's address, and over the internet from the replication instance's public one. Rules that
    name its private address or its group no longer match.

    ## How to fix
    Allow the port from exactly that address. A NAT gateway's Elastic IP address stays; a replication instance's public address changes when the
    instance is replaced.

    ## How safe the fix is
    It adds one inbound rule for one port and one address.
    """

    id = "SG-003"
    title = "The database's security groups admit the translated address"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html#CHAP_Security.Network"
    seed = ("general-ingress", "internet", "nat-gateway")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at the database for an address that was translated."""
        proxied = connects(path.network, hop.packet) or is_front(path.network, hop.at.node)
        return blocked(hop, "security-group", side=Side.IN) and hop.packet.disguised and not proxied

    def message(self, path: Path, hop: Hop) -> str:
        """Say whose address it is."""
        if hop.packet.source == NOT_KNOWN:
            return f"{named(path, hop)} {hop.decision.detail}; it will be the new NAT gateway's."
        first = next(each for each in hop.packet.translations if each.was != each.became)
        one_of = f"one of the {len(first.choices)} addresses of " if len(first.choices) > 1 else ""
        match path.network.node(first.gateway):
            case NatGateway(id=gateway):
                whose = f"{one_of}the NAT gateway {gateway}"
            case InternetGateway():
                whose = "the replication instance's public address"
            case gateway:
                whose = f"the address of {(gateway and gateway.name) or first.gateway}"
        return f"{named(path, hop)} {hop.decision.detail}; {show(hop.packet.source)} is {whose}."

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Allow exactly that address on the port."""
        group = path.network.find(SecurityGroup, hop.decision.node)
        if group is None or hop.packet.source.num_addresses > 1:
            until = "the gateway is made: then check again" if hop.packet.source == NOT_KNOWN else "the instance runs there"
            return Unfixable(f"The address that the database would see is not known until {until}.")
        rule = GroupRule(egress=False, protocol=hop.packet.protocol, peer=hop.packet.source, ports=hop.packet.destination_ports)
        return (AuthorizeSecurityGroup(account=group.owning_account, region=group.region, group=group.id, rule=rule),)

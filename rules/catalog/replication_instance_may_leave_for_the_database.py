"""The replication instance's own groups."""

from __future__ import annotations

from rules.changes.authorize_security_group import AuthorizeSecurityGroup
from rules.network.network import Side
from rules.network.prefix_list import service_list
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, Peer, SecurityGroup
from rules.path import Path
from rules.rule import Remedy, Rule, Unfixable, around, blocked
from rules.trace import Hop


class ReplicationInstanceMayLeaveForTheDatabase(Rule):
    """The security groups of the replication instance allow egress to the database on its port.

    ## What it does
    Reads the outbound rules of every group on the replication instance's network interface and asks whether together they let it open a connection to
    the endpoint's address and port.

    ## Why it matters
    The group that DMS gives by default allows egress to everywhere on all ports. A group of your own, or a changed default, must allow at least the
    source and the target on their ports; with no outbound rule at all, nothing leaves, and the connection test times out.

    ## How to fix
    Allow egress on the database port to the database's group where a reference to it is seen from here, else to its subnet or its address; to a service of
    AWS's own by its prefix list.

    ## How safe the fix is
    It adds one outbound rule for one port. It opens nothing towards the replication instance.
    """

    id = "SG-001"
    title = "The replication instance's security groups let it reach the database"
    severity = "critical"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html#CHAP_Security.Network"
    seed = ("general-egress", "default-egress", "two-vpcs")

    def concerns(self, path: Path, hop: Hop) -> bool:
        """A wall at the interface's way out."""
        del path
        return blocked(hop, "security-group", side=Side.OUT)

    def fix(self, path: Path, hop: Hop) -> Remedy:
        """Allow the database's group, else its range, on the port."""
        group = path.network.find(SecurityGroup, hop.decision.node)
        if group is None:
            return Unfixable("The replication instance has no security group; give it one.")
        end = hop.packet.destination_end
        service = service_list(path.network, hop.packet.destination)
        peer: Peer = ListPeer(service[0].id) if service else around(path, hop.packet.destination)
        if end and end.groups:
            peer = GroupPeer(min(end.groups))
        owner = path.network.find(SecurityGroup, peer.group) if isinstance(peer, GroupPeer) else None
        rule = GroupRule(egress=True, protocol=hop.packet.protocol, peer=peer, ports=hop.packet.destination_ports)
        peer_account = owner.account if owner else None
        return (AuthorizeSecurityGroup(account=group.account, region=group.region, group=group.id, rule=rule, peer_account=peer_account),)

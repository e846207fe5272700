"""Network Firewalls: which there are, and by which endpoints routes lead to them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.network_firewall import FirewallEndpoint, NetworkFirewall

ACTIONS = (NetworkFirewall.LISTED_BY, FirewallEndpoint.LISTED_BY)
NAME, ARN = "FirewallName", "FirewallArn"


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the firewalls where a route leads to an endpoint that may be one's, then for the endpoints of each."""
    if scope.inspected:
        yield Call(scope.place, NetworkFirewall.LISTED_BY, "Firewalls", kept(NAME, ARN), page=100)
    for each in scope.firewalls:
        keep = kept(NAME, ARN, "FirewallPolicyArn", "VpcId")
        yield Call(scope.place, FirewallEndpoint.LISTED_BY, "Firewall", keep, parameters={ARN: each}, beside=("FirewallStatus",))


def parse(reading: Reading) -> Iterator[NetworkFirewall | FirewallEndpoint]:
    """Make firewalls of the listing, and of those that were described their endpoints too."""
    yield from reading.each(NetworkFirewall.LISTED_BY, "Firewalls", _listed)
    for _, response in reading.whole(FirewallEndpoint.LISTED_BY):
        yield from reading.guard(FirewallEndpoint.LISTED_BY, response, _described) or ()


def _listed(piece: Piece) -> NetworkFirewall:
    return NetworkFirewall(id=piece.text(ARN), account=piece.account, region=piece.region, name=piece.text_or_none(NAME))


def _described(piece: Piece) -> tuple[NetworkFirewall | FirewallEndpoint, ...]:
    firewall = piece.piece("Firewall")
    policy = firewall.text("FirewallPolicyArn")
    made = NetworkFirewall(id=firewall.text(ARN), account=piece.account, region=piece.region, name=firewall.text_or_none(NAME), policy=policy)
    status = piece.piece("FirewallStatus")
    zones = status.piece("SyncStates") if status.has("SyncStates") else None
    attachments = [zones.piece(zone).piece("Attachment") for zone in zones.data if zones.piece(zone).has("Attachment")] if zones else []
    return (made, *(_endpoint(each, firewall, made) for each in attachments if each.has("EndpointId")))


def _endpoint(attachment: Piece, firewall: Piece, made: NetworkFirewall) -> FirewallEndpoint:
    return FirewallEndpoint(
        id=attachment.text("EndpointId"), account=made.account, region=made.region, name=made.name, firewall=made.id, policy=made.policy or "",
        vpc=firewall.text("VpcId"), subnet=attachment.text("SubnetId"), state=attachment.text("Status"),
    )  # fmt: skip

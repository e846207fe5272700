"""AWS Network Firewall and its endpoints, to which routes lead. https://docs.aws.amazon.com/network-firewall/latest/developerguide/how-it-works.html

Laws:
- An endpoint stands in a subnet of its own: that subnet's ACL guards it like any border (an endpoint is none of the exceptions that
  https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html names), and its route table says where passed packets go on to.
- The firewall keeps a connection at the endpoint that saw its beginning. A reply that comes to another one, or past it, is not supported:
  https://docs.aws.amazon.com/network-firewall/latest/developerguide/asymmetric-routing.html
- References to the sender's groups do not survive it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.firewall_policy import FirewallPolicy, Ruling, judge, worst
from rules.network.network import At, Decision, Dropped, Forwarded, Lack, Network, Resource, Side, Unknown, Verdict
from rules.network.packet import Packet, show, show_ports
from rules.network.transit_gateway_attachment import TransitGatewayAttachment

WORKING = ("READY", "SCALING")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFirewall(Resource):
    """``policy`` is ``None`` until the firewall was described."""

    KIND: ClassVar[str] = "firewall"
    LISTED_BY: ClassVar[str] = "network-firewall:ListFirewalls"

    policy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirewallEndpoint(Resource):
    """The ``vpce-`` of a firewall in one subnet; it bears the firewall's name."""

    KIND: ClassVar[str] = "firewall"
    LISTED_BY: ClassVar[str] = "network-firewall:DescribeFirewall"

    firewall: str
    policy: str
    vpc: str
    subnet: str
    state: str = "READY"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Take a packet in at the border of the subnet, judge it, and send it on from there."""
        if at.side is Side.OUT:
            return Forwarded(At(self.subnet, Side.IN, self.id), packet)
        if self.state not in WORKING:
            return Dropped(self._said(f"is {self.state}, not READY", f"state {self.state}", "BAD_STATE"), self._onward(packet))
        policy = network.find(FirewallPolicy, self.policy)
        if policy is None:
            said = self._said(f"judges by {self.policy}, which was not read", None, "UNKNOWN_RESOURCE")
            return Unknown(said, network.lack(FirewallPolicy, self, self.policy), self._onward(packet))
        return self._reply(network, policy, packet) if packet.reply else self._request(network, policy, packet)

    def _request(self, network: Network, policy: FirewallPolicy, packet: Packet) -> Verdict:
        ruling = worst(judge(network, policy, packet))
        return self._ruled(ruling, packet, self._onward(packet, (*packet.awaited, self.id) if ruling.stateful else packet.awaited))

    def _reply(self, network: Network, policy: FirewallPolicy, packet: Packet) -> Verdict:
        """Judge the reply: by the stateless engine always, by the stateful one with the connection that it keeps."""
        ruling, request = worst(judge(network, policy, packet)), worst(judge(network, policy, packet.answer()))
        if not ruling.stateful:  # the stateful engine does not see it, and goes on waiting
            return self._ruled(ruling, packet, self._onward(packet, packet.awaited if request.stateful else None))
        began = request.stateful or request.outcome == "pass"
        if began and not (request.stateful and self.id in packet.awaited):
            return self._astray(network, policy, packet)
        if request.ruled or request.outcome != "pass":
            return self._onward(packet, said=self._said(f"passes the reply to {show(packet.destination)}", "tracked connection"))
        return self._ruled(ruling, packet, self._onward(packet))

    def _onward(self, packet: Packet, awaited: tuple[str, ...] | None = None, said: Decision | None = None) -> Forwarded:
        waiting = tuple(each for each in packet.awaited if each != self.id) if awaited is None else awaited
        return Forwarded(At(self.subnet, Side.OUT, self.id), replace(packet.unseen(f"{self.id} stands between"), awaited=waiting), said)

    def _ruled(self, ruling: Ruling, packet: Packet, onward: Forwarded) -> Verdict:
        what = f"{packet.service()} from {show(packet.source)} to {show(packet.destination)}"
        match ruling.outcome:
            case "drop":
                part = "" if ruling.traffic == packet.traffic() else f" in part: {_shown(ruling)}"
                said = self._said(f"drops {what}{part} by {ruling.by}", ruling.by, "FIREWALL_RULES_RESTRICTION")
                return Dropped(said, onward)
            case "unknown" if ruling.lack:
                return Unknown(self._said(f"judges {what} by {ruling.by}", ruling.by, ruling.reason), ruling.lack, onward)
            case _:
                return Forwarded(onward.to, onward.packet, self._said(f"passes {what} by {ruling.by}", ruling.by))

    def _astray(self, network: Network, policy: FirewallPolicy, packet: Packet) -> Verdict:
        twins = [each for each in packet.awaited if (found := network.find(FirewallEndpoint, each)) and found.firewall == self.firewall]
        loose = any(each.joins == self.vpc and not each.appliance_mode for each in network.all(TransitGatewayAttachment))
        reason = "TRANSIT_GATEWAY_APPLIANCE_MODE_RECOMMENDED" if twins and loose else "ASYMMETRIC_ROUTING"
        whose = f"which {twins[0]} keeps" if twins else "whose request its stateful engine did not see"
        return self.lost(policy, f"gets the reply of a connection {whose}, and drops it", reason, self._onward(packet, ()))

    def lost(self, policy: FirewallPolicy | None, detail: str, reason: str, onward: Forwarded | None = None) -> Dropped | Unknown:
        """Say what becomes of a connection of which one direction is not seen: https://docs.aws.amazon.com/network-firewall/latest/developerguide/stream-exception-policy.html."""
        said = self._said(detail, None, reason)
        if policy and policy.midstream != "CONTINUE":
            return Dropped(said, onward)
        lack = Lack("NOT_SUPPORTED", f"{self.id} {detail}, unless its policy goes on midstream.", "Route both directions by the same firewall endpoint.")
        return Unknown(said, lack, onward)

    def _said(self, detail: str, by: str | None, reason: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason, place=self.subnet)


def unanswered(network: Network, packet: Packet) -> Dropped | Unknown | None:
    """Say what a firewall does whose stateful engine saw the request and never the reply, which has arrived all the same."""
    waiting = next((found for each in packet.awaited if (found := network.find(FirewallEndpoint, each))), None)
    if waiting is None:
        return None
    detail = "saw the request, and its stateful engine does not see the reply, so that it drops the connection"
    return waiting.lost(network.find(FirewallPolicy, waiting.policy), detail, "ASYMMETRIC_ROUTING")


def firewall_subnets(network: Network) -> frozenset[str]:
    """Give the subnets in which a firewall has an endpoint."""
    return frozenset(each.subnet for each in network.all(FirewallEndpoint))


def _shown(ruling: Ruling) -> str:
    sender, receiver = ruling.traffic.sender, ruling.traffic.receiver
    return f"{show(sender.peers)} ports {show_ports(sender.ports)} to {show(receiver.peers)} ports {show_ports(receiver.ports)}"

"""Network ACLs: numbered, stateless, at the border of a subnet. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html

Laws:
- Entries decide by number, whatever order they are given in; what none takes, the last one (``*``) denies.
- A packet that stands for many (client ports, any address of a subnet) is decided piece by piece, exactly.
- A reply needs its own entry for the client's port: a full 1024-65535 passes clean, a usual client range alone passes with a warning, but for a reply to
  a NAT gateway or a load balancer, which take any of them: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rules.network.network import Decision, Dropped, Forwarded, Network, Resource, Side, Unknown, Verdict
from rules.network.packet import (
    ALL_PORTS,
    PROTOCOL_NAMES,
    TCP,
    UDP,
    USUAL_CLIENT_PORTS,
    Box,
    Packet,
    Ports,
    Prefix,
    cut,
    show,
    show_ports,
)


@dataclass(frozen=True, slots=True)
class AclEntry:
    """One line. ``protocol`` -1 is all, and so are its ports."""

    number: int
    egress: bool
    allow: bool
    protocol: int
    peers: Prefix
    ports: Ports = ALL_PORTS

    def takes(self, packet: Packet) -> bool:
        """Tell whether the line speaks of packets of this protocol."""
        return self.protocol in (-1, packet.protocol)

    def box(self) -> Box:
        """Give the addresses and ports that the line decides; ports mean nothing but for TCP and UDP."""
        return Box(self.peers, self.ports if self.protocol in (TCP, UDP) else ALL_PORTS)

    def __str__(self) -> str:
        """Write the line as the console shows it."""
        number = "*" if self.number >= LAST else str(self.number)
        ports = f" {show_ports(self.ports)}" if self.protocol in (TCP, UDP) and self.ports != ALL_PORTS else ""
        service = f"{PROTOCOL_NAMES.get(self.protocol, f'protocol {self.protocol}')}{ports}"
        return f"#{number} {'allow' if self.allow else 'deny'} {service} {'to' if self.egress else 'from'} {self.peers}"


LAST = 32767
"""The number that AWS gives to the final deny; that of IPv6 has the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkAcl(Resource):
    """``subnets`` are those that it guards."""

    KIND: ClassVar[str] = "network-acl"
    LISTED_BY: ClassVar[str] = "ec2:DescribeNetworkAcls"

    vpc: str
    subnets: tuple[str, ...]
    entries: tuple[AclEntry, ...]

    def judge(self, packet: Packet, side: Side) -> tuple[bool, Decision]:
        """Decide ``packet`` as it leaves (``OUT``) or enters (``IN``) a guarded subnet."""
        egress = side is Side.OUT
        asked = Box(packet.destination if egress else packet.source, packet.destination_ports)
        allowed, denied = self._sort(packet, asked, egress=egress)
        by = _first(allowed or denied)
        towards = f"{packet.service()} {'to' if egress else 'from'} {show(asked.peers)}"
        if not denied:
            return True, Decision(self.KIND, self.id, f"admits {towards} by {by}", by)
        if not allowed:
            return False, Decision(self.KIND, self.id, f"stops {towards} by {by or '#* deny'}", by or "#* deny", "SUBNET_ACL_RESTRICTION")
        return self._partly(packet, asked, allowed, denied, towards)

    def _sort(self, packet: Packet, asked: Box, *, egress: bool) -> tuple[list[tuple[AclEntry, Box]], list[tuple[AclEntry | None, Box]]]:
        allowed: list[tuple[AclEntry, Box]] = []
        denied: list[tuple[AclEntry | None, Box]] = []
        left = [asked]
        for entry in sorted((each for each in self.entries if each.egress == egress and each.takes(packet)), key=lambda each: each.number):
            taken, left = cut(left, entry.box())
            if entry.allow:
                allowed.extend((entry, box) for box in taken)
            else:
                denied.extend((entry, box) for box in taken)
        denied.extend((None, box) for box in left)
        return allowed, denied

    def _partly(
        self, packet: Packet, asked: Box, allowed: list[tuple[AclEntry, Box]], denied: list[tuple[AclEntry | None, Box]], towards: str
    ) -> tuple[bool, Decision]:
        stopped, by = denied[0][1], _first(denied) or "#* deny"
        shut = sorted({show_ports(box.ports) for _, box in denied}, key=lambda text: int(text.split("-")[0]))
        if packet.reply and not packet.answers_any_port() and _usual_open([box.ports for _, box in denied]):
            detail = f"admits {towards} only in part: {', '.join(shut)} stopped by {by}"
            return True, Decision(self.KIND, self.id, detail, _first(allowed), warning=f"client ports {', '.join(shut)} are stopped by {by}")
        what = f"client ports {', '.join(shut)}" if stopped.peers == asked.peers else show(stopped.peers)
        detail = f"stops {towards} in part: {what} stopped by {by}, so that connections fail now and then"
        return False, Decision(self.KIND, self.id, detail, by, "SUBNET_ACL_RESTRICTION")


def _first(pieces: list[tuple[AclEntry, Box]] | list[tuple[AclEntry | None, Box]]) -> str | None:
    entry = pieces[0][0] if pieces else None
    return str(entry) if entry else None


def _usual_open(shut: list[Ports]) -> bool:
    """Tell whether one of the usual client ranges is open as a whole."""
    return any(all(high < usual[0] or low > usual[1] for low, high in shut) for usual in USUAL_CLIENT_PORTS)


def acl_of(network: Network, subnet: str) -> NetworkAcl | None:
    """Give the ACL that guards ``subnet``."""
    return network.derive(_acl_by_subnet).get(subnet)


def guard(network: Network, subnet: Resource, packet: Packet, side: Side, onward: Forwarded) -> Verdict:
    """Decide ``packet`` at the border of ``subnet``, and send it ``onward`` where it is let through."""
    acl = acl_of(network, subnet.id)
    if acl is None:
        said = Decision(NetworkAcl.KIND, subnet.id, f"the network ACL of {subnet.id} is not known", reason="UNKNOWN_RESOURCE", place=subnet.id)
        return Unknown(said, network.lack(NetworkAcl, subnet), onward)
    allowed, said = acl.judge(packet, side)
    decision = replace(said, place=subnet.id)
    return Forwarded(onward.to, packet, decision) if allowed else Dropped(decision, onward)


def _acl_by_subnet(network: Network) -> dict[str, NetworkAcl]:
    return {subnet: acl for acl in network.all(NetworkAcl) for subnet in acl.subnets}

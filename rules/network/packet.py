"""A packet, and the boxes (addresses x ports) that rules admit.

Laws:
- Where the real value is not known (any address of a subnet, the client's ephemeral port) a packet carries the whole set; nothing is sampled.
- ``cut`` is exact: what an opening takes and what it leaves are disjoint and together are what was there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from typing import TypeVar

Address = IPv4Address | IPv6Address
Prefix = IPv4Network | IPv6Network
Ports = tuple[int, int]

TCP, UDP = 6, 17
ALL_PORTS: Ports = (0, 65535)
EPHEMERAL: Ports = (1024, 65535)
"""Any client port: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports"""
USUAL_CLIENT_PORTS: tuple[Ports, ...] = ((32768, 60999), (49152, 65535))
"""What Linux and Windows clients take; same page. Which one a replication instance takes is not documented."""

PROTOCOL_NAMES = {-1: "all", 1: "icmp", TCP: "tcp", UDP: "udp", 58: "icmpv6"}


def prefix(text: str) -> Prefix:
    """Read an address or a range; host bits are dropped as EC2 drops them. Raises ``ValueError``."""
    return ip_network(text, strict=False)


def within(inner: Prefix, outer: Prefix) -> bool:
    """Tell whether every address of ``inner`` is in ``outer``; ranges of different families never are."""
    if inner.version != outer.version or inner.prefixlen < outer.prefixlen:
        return False
    return (int(inner.network_address) ^ int(outer.network_address)) >> (outer.max_prefixlen - outer.prefixlen) == 0


PRIVATE: tuple[Prefix, ...] = tuple(map(prefix, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
"""https://www.rfc-editor.org/rfc/rfc1918"""
SHARED: tuple[Prefix, ...] = (prefix("100.64.0.0/10"),)
"""Carriers' addresses: https://www.rfc-editor.org/rfc/rfc6598"""
LOCAL_SIX: tuple[Prefix, ...] = tuple(map(prefix, ("fc00::/7", "fe80::/10")))
"""IPv6 addresses that no internet carries: https://www.rfc-editor.org/rfc/rfc4193, https://www.rfc-editor.org/rfc/rfc4291"""
NOT_KNOWN = prefix("192.0.2.0/24")
"""Stands for the one public address of what is not there yet; nobody has any of these: https://www.rfc-editor.org/rfc/rfc5737"""
SIX = 6
"""The version of an address of the newer family."""


def is_private(addresses: Prefix) -> bool:
    """Tell whether no internet gateway would emit to these addresses."""
    return any(within(addresses, each) for each in PRIVATE + SHARED + LOCAL_SIX)


def show(addresses: Prefix) -> str:
    """Write one address without its mask, a range with it."""
    several = "a public address that AWS has yet to give" if addresses == NOT_KNOWN else str(addresses)
    return str(addresses.network_address) if addresses.num_addresses == 1 else several


def show_ports(ports: Ports) -> str:
    """Write ``5432``, ``1024-65535``."""
    return str(ports[0]) if ports[0] == ports[1] else f"{ports[0]}-{ports[1]}"


@dataclass(frozen=True, slots=True)
class Box:
    """All packets whose peer address is in ``peers`` and whose destination port is in ``ports``."""

    peers: Prefix
    ports: Ports

    def overlap(self, other: Box) -> Box | None:
        """Give what both hold; prefixes either nest or are apart."""
        low, high = max(self.ports[0], other.ports[0]), min(self.ports[1], other.ports[1])
        if low > high:
            return None
        if within(self.peers, other.peers):
            return Box(self.peers, (low, high))
        return Box(other.peers, (low, high)) if within(other.peers, self.peers) else None

    def minus(self, taken: Box) -> Iterator[Box]:
        """Give what is left when ``taken``, a part of this box, is gone."""
        if taken.peers != self.peers:
            yield from (Box(rest, self.ports) for rest in self.peers.address_exclude(taken.peers))  # type: ignore[arg-type]
        if self.ports[0] < taken.ports[0]:
            yield Box(taken.peers, (self.ports[0], taken.ports[0] - 1))
        if taken.ports[1] < self.ports[1]:
            yield Box(taken.peers, (taken.ports[1] + 1, self.ports[1]))


@dataclass(frozen=True, slots=True)
class Traffic:
    """All packets from one box of addresses and ports to another."""

    sender: Box
    receiver: Box

    def overlap(self, other: Traffic) -> Traffic | None:
        """Give what both hold."""
        sender, receiver = self.sender.overlap(other.sender), self.receiver.overlap(other.receiver)
        return Traffic(sender, receiver) if sender and receiver else None

    def minus(self, taken: Traffic) -> Iterator[Traffic]:
        """Give what is left when ``taken``, a part of this traffic, is gone."""
        yield from (Traffic(rest, self.receiver) for rest in self.sender.minus(taken.sender))
        yield from (Traffic(taken.sender, rest) for rest in self.receiver.minus(taken.receiver))


Piece = TypeVar("Piece", Box, Traffic)


def cut(boxes: Iterable[Piece], opening: Piece) -> tuple[list[Piece], list[Piece]]:
    """Split ``boxes`` into what ``opening`` takes and what it leaves."""
    taken: list[Piece] = []
    left: list[Piece] = []
    for box in boxes:
        both = box.overlap(opening)
        if both is None:
            left.append(box)
        else:
            taken.append(both)
            left.extend(box.minus(both))
    return taken, left


@dataclass(frozen=True, slots=True)
class End:
    """The interface behind an address, while the address on the packet is still its own private one: what group references can match."""

    interface: str
    vpc: str
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Translation:
    """A gateway that keeps state gave the packet another source address, or left it as it ``was``; the reply is turned back there.

    ``choices`` are all the addresses that it has to lend, each with the public one that goes with it. ``asked`` is the destination with its ports that
    the packet had in front of a load balancer, and ``front`` the interface of that load balancer to which a reply goes whatever the routes say;
    ``ways`` counts the targets over which it spreads connections.
    ``any_port`` tells that the gateway took a port of its own.
    """

    gateway: str
    was: Prefix
    became: Prefix
    end: End | None
    choices: tuple[tuple[Prefix, Prefix | None], ...] = ()
    asked: tuple[Prefix, Ports] | None = None
    front: str | None = None
    ways: int = 1
    any_port: bool = False


@dataclass(frozen=True, slots=True)
class Packet:
    """One direction of a TCP conversation.

    ``source_end`` and ``destination_end`` are what group references can still see of the two ends; ``lost`` says why they no longer see the source.
    ``reply`` packets belong to a tracked connection: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html
    ``turn`` says which one a gateway lends that has several addresses and takes any of them: a way is followed once for each.
    ``awaited`` are the firewall endpoints that keep the connection's state and have not seen the reply yet.
    """

    source: Prefix
    destination: Prefix
    source_ports: Ports
    destination_ports: Ports
    protocol: int = TCP
    source_end: End | None = None
    destination_end: End | None = None
    lost: str | None = None
    translations: tuple[Translation, ...] = ()
    awaited: tuple[str, ...] = ()
    reply: bool = False
    turn: int = 0

    @property
    def disguised(self) -> bool:
        """Tell whether the far side sees another address than the sender's own."""
        return any(each.was != each.became for each in self.translations)

    def service(self) -> str:
        """Write ``tcp 5432``."""
        return f"{PROTOCOL_NAMES.get(self.protocol, f'protocol {self.protocol}')} {show_ports(self.destination_ports)}"

    def traffic(self) -> Traffic:
        """Give both ends with their ports."""
        return Traffic(Box(self.source, self.source_ports), Box(self.destination, self.destination_ports))

    def unseen(self, why: str) -> Packet:
        """Give the packet behind something that group references do not survive."""
        return replace(self, source_end=None, lost=self.lost or why)

    def translated(self, gateway: str, became: Prefix, choices: tuple[tuple[Prefix, Prefix | None], ...] = (), *, any_port: bool = False) -> Packet:
        """Give the packet with the source address that ``gateway`` lends it, one of its ``choices``, and with a port of its own where it takes any."""
        kept = Translation(gateway, self.source, became, self.source_end, choices, any_port=any_port)
        ports = EPHEMERAL if any_port else self.source_ports
        return replace(self.unseen(f"{gateway} translates the address"), source=became, source_ports=ports, translations=(*self.translations, kept))

    def answers_any_port(self) -> bool:
        """Tell whether this reply goes to a port that a gateway took on the way: whatever clients take as a rule, that one may be any."""
        last = max((number for number, each in enumerate(self.translations) if each.became == self.destination), default=-1)
        return any(each.any_port for each in self.translations[: last + 1])

    def balanced(self, gateway: str, front: str, became: Prefix, ways: int = 1) -> Packet:
        """Give the packet behind the load balancer ``gateway``, which remembers whom the client had asked; it goes on to another destination."""
        asked, lent = (self.destination, self.destination_ports), became != self.source
        kept = Translation(gateway, self.source, became, self.source_end, asked=asked, front=front, any_port=lent, ways=ways)
        return replace(self, source=became, source_ports=EPHEMERAL if lent else self.source_ports, translations=(*self.translations, kept))

    def remembered(self, gateway: str) -> Packet:
        """Give the packet as it leaves a ``gateway`` that keeps the connection and not group references, its source as it was."""
        kept = Translation(gateway, self.source, self.source, self.source_end)
        return replace(self.unseen(f"it comes by {gateway}"), translations=(*self.translations, kept))

    def keeper(self) -> str | None:
        """Give the gateway that lent the address to which this packet is going; ``None`` when none did."""
        return next((each.gateway for each in reversed(self.translations) if each.became == self.destination), None)

    def restored(self, gateway: str) -> Packet | None:
        """Give the reply with the addresses that ``gateway`` had translated; ``None`` when it had not."""
        kept = next((each for each in self.translations if each.gateway == gateway and each.became == self.destination), None)
        if kept is None:
            return None
        source, ports = kept.asked or (self.source, self.source_ports)
        others = tuple(each for each in self.translations if each is not kept)
        return replace(self, source=source, source_ports=ports, destination=kept.was, destination_end=kept.end, translations=others)

    def held(self) -> str | None:
        """Give the interface of the load balancer that gets this reply whatever the routes say."""
        return next((each.front for each in reversed(self.translations) if each.became == self.destination), None) if self.reply else None

    def answer(self) -> Packet:
        """Give the reply to this packet, as it leaves the far end."""
        return replace(
            self,
            source=self.destination,
            destination=self.source,
            source_ports=self.destination_ports,
            destination_ports=self.source_ports,
            source_end=self.destination_end,
            destination_end=self.source_end,
            reply=True,
        )

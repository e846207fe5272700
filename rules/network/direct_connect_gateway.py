"""A Direct Connect gateway: joins virtual interfaces to VPN gateways or transit gateways, of any Region.
https://docs.aws.amazon.com/directconnect/latest/UserGuide/direct-connect-gateways-intro.html

Laws:
- It carries packets between an associated gateway and a virtual interface that is up, never between two gateways.
- On premises learns only what the association allows. For a VPN gateway the allowed prefixes are a filter: a VPC range is announced when one of them holds it
  whole; for a transit gateway they are announced as they are. https://docs.aws.amazon.com/directconnect/latest/UserGuide/allowed-to-prefixes.html
- What is not announced has no way back: ``DX_PREFIX_NOT_ALLOWED`` is a wall for the reply.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rules.network.direct_connect import VirtualInterface
from rules.network.elsewhere import elsewhere, unread
from rules.network.network import At, Decision, Dropped, Forwarded, Network, Resource, Side, Unknown, Verdict, covers
from rules.network.packet import Packet, Prefix, show, within
from rules.network.vpc import Vpc
from rules.network.vpn_connection import attachment_joining

IN_FORCE = ("associated", "updating")
"""While allowed prefixes are updated, the others go on as they were; same page as the second law."""


@dataclass(frozen=True, slots=True)
class Association:
    """A gateway that is associated. ``filters`` tells that its allowed prefixes are a filter, as a VPN gateway's are."""

    gateway: str
    allowed: tuple[Prefix, ...]
    state: str = "associated"
    filters: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A virtual interface that is attached: it may be another account's."""

    id: str
    account: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectConnectGateway(Resource):
    """``associations`` and ``lines`` are ``None`` where they were not read."""

    KIND: ClassVar[str] = "direct-connect"
    LISTED_BY: ClassVar[str] = "directconnect:DescribeDirectConnectGateways"

    associations: tuple[Association, ...] | None = None
    lines: tuple[Line, ...] | None = None
    state: str = "available"

    def decide(self, network: Network, at: At, packet: Packet) -> Verdict:
        """Send a packet of the gateway ``at.via`` to the far side, or bring one in to the gateway whose announced range it follows."""
        broken = next((lack for (_, _, action), lack in network.lacks.items() if action == ASSOCIATIONS), None)
        if self.associations is None or (broken and at.side is Side.OUT and not self.association(at.via or "")):
            lack = broken or unread(network, DirectConnectGateway, f"what {self.id} is associated with", self.account, self.region)
            return Unknown(self._said("has associations that were not read", reason="UNKNOWN_RESOURCE"), lack)
        return self._out(network, at.via or "", packet) if at.side is Side.OUT else self._in(network, packet)

    def up(self, network: Network) -> bool:
        """Tell whether a virtual interface that was read carries packets."""
        return any(each.up for each in self._read_lines(network))

    def association(self, gateway: str) -> Association | None:
        """Give the association with a gateway, when it is in force."""
        return next((each for each in self.associations or () if each.gateway == gateway and each.state in IN_FORCE), None)

    def _read_lines(self, network: Network) -> list[VirtualInterface]:
        mine = (each for each in network.all(VirtualInterface) if each.gateway == self.id)
        return sorted(mine, key=lambda each: not each.up)

    def _out(self, network: Network, gateway: str, packet: Packet) -> Verdict:
        lines = self._read_lines(network)
        onward = Forwarded(At(lines[0].id, Side.OUT, self.id), packet, self._said(f"sends by {lines[0].id}", f"associated with {gateway}")) if lines else None
        if self.state != "available":
            return Dropped(self._said(f"is {self.state}, not available", reason="BAD_STATE"), onward)
        if self.association(gateway) is None:
            return Dropped(self._said(f"is not associated with {gateway}", reason="BAD_STATE"), onward)
        if onward and lines[0].up:
            return onward
        hidden = next((each for each in self.lines or () if network.find(VirtualInterface, each.id) is None), None)
        if hidden:
            lack = elsewhere(hidden.id, hidden.account, hidden.region)
            return Unknown(self._said(f"may send by {hidden.id}, which was not read", reason="UNKNOWN_RESOURCE"), lack, onward)
        if onward is None and self.lines is None:
            lack = unread(network, VirtualInterface, f"the virtual interface of {self.id}", self.account, self.region)
            return Unknown(self._said("has virtual interfaces that were not read", reason="UNKNOWN_RESOURCE"), lack)
        return onward or Dropped(self._said("has no virtual interface", reason="BAD_STATE"))

    def _in(self, network: Network, packet: Packet) -> Verdict:
        """Follow the longest announced range; the far side sends nothing where none holds the address."""
        ways = [each for each in self.associations or () if each.state in IN_FORCE]
        fitting = [(reach.prefixlen, each) for each in ways for reach in announced(network, each) if within(packet.destination, reach)]
        if fitting:
            length, best = max(fitting, key=lambda found: found[0])
            said = self._said(f"announces a /{length} that holds {show(packet.destination)}", f"allowed: {_list(best.allowed)}")
            return Forwarded(self._home(network, best), packet, said)
        likely = next(iter(sorted(ways, key=lambda each: not covers(_ranges(network, each), packet.destination))), None)
        allowed = _list(likely.allowed) if likely else "nothing"
        detail = f"does not announce {show(packet.destination)} on premises, since the association allows {allowed}: the far side has no route back"
        beyond = Forwarded(self._home(network, likely), packet) if likely else None
        return Dropped(self._said(detail, f"allowed: {allowed}", "DX_PREFIX_NOT_ALLOWED"), beyond)

    def _home(self, network: Network, association: Association) -> At:
        """Give the door of the associated gateway: of a transit gateway's, by its attachment."""
        if association.filters:
            return At(association.gateway, Side.IN, self.id)
        return At(association.gateway, Side.ROUTE, attachment_joining(network, self.id, association.gateway) or self.id)

    def _said(self, detail: str, by: str | None = None, reason: str | None = None) -> Decision:
        return Decision(self.KIND, self.id, detail, by, reason)


ASSOCIATIONS = "directconnect:DescribeDirectConnectGatewayAssociations"


def announced(network: Network, association: Association) -> Iterator[Prefix]:
    """Give what on premises learns of an associated gateway."""
    ranges = tuple(_ranges(network, association)) if association.filters else ()
    if not ranges:
        yield from association.allowed
    yield from (each for each in ranges if not association.allowed or covers(association.allowed, each))  # none named: the VPC's own


def _ranges(network: Network, association: Association) -> Iterator[Prefix]:
    """Give the ranges of the VPCs that an associated VPN gateway is attached to."""
    gateway = network.node(association.gateway)
    for vpc in getattr(gateway, "joined", ()):
        home = network.find(Vpc, vpc)
        yield from home.cidrs if home else ()


def _list(prefixes: tuple[Prefix, ...]) -> str:
    return ", ".join(map(str, prefixes)) or "none"


def gateways_with(network: Network, gateway: str) -> tuple[DirectConnectGateway, ...]:
    """Give the Direct Connect gateways that a VPN gateway is associated with."""
    return tuple(each for each in network.all(DirectConnectGateway) if each.association(gateway))

"""What a path is made of in a picture: decisions, and the controls that take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.report import Hop

BRIDGES = frozenset({"vpc-peering", "transit-gateway", "vpn-connection", "direct-connect"})
CONNECTORS = BRIDGES | {"internet-gateway", "egress-only-internet-gateway", "vpn-gateway", "unknown"}
STARTS = frozenset({"replication-instance", "resolver-endpoint"})
"""What opens a conversation: of a name that is forwarded, the VPC's resolver asks by an endpoint."""
OUTSIDE = frozenset({"internet", "on-premises"})
PASSED = "passed"
"""The kind of a stop that stands for several controls which all allow, where a picture is too large for one card each."""

Outside = Literal["internet", "on-premises", "service", "ec2-classic", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One hop as one leg sees it; ``mark`` is the leg's letter where several legs share a picture.

    ``exits``: AWS shows nothing behind it, so nobody can say what it would do.
    """

    mark: str
    hop: Hop
    exits: bool = False

    @property
    def label(self) -> str:
        """Give the number on the badge: ``8``, or ``S8`` where several legs share the picture."""
        return f"{self.mark}{self.hop.number}"


@dataclass(frozen=True, slots=True)
class Stop:
    """One control at one place with all that is decided there. ``key`` is unique in a path.

    No decisions: an end that no hop stands for. ``outside`` names the place of what lies beyond the last VPC. ``parts`` are the route tables
    that a VPC's router card stands for.
    """

    key: str
    kind: str
    id: str
    name: str | None
    vpc: str | None
    subnet: str | None
    decisions: tuple[Decision, ...] = ()
    outside: Outside | None = None
    parts: tuple[Stop, ...] = ()

    def same(self, other: Stop) -> bool:
        """Tell whether both are one control. A route table is one in its VPC, whichever subnet asks it."""
        near = self.kind == "route-table" or self.subnet == other.subnet
        return near and (self.kind, self.id, self.vpc) == (other.kind, other.id, other.vpc)


def resource(identifier: str) -> str:
    """Give what names the resource: an id as it is, of an ARN what follows its type (``net/orders/50dc6c495c0c9188``)."""
    if not identifier.startswith("arn:"):
        return identifier
    kind, _, rest = identifier.split(":", 5)[-1].partition("/")
    return rest or kind

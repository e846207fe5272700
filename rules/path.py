"""One path: from a place where the replication instance may run to an address of a conversation, both ways.

Laws:
- DMS always opens the connection: the replication instance is the client, its port is ephemeral. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html
- A path is blocked when a wall is proved on it, else unknown when anything on it is; ``reachable`` is said only of what was seen.
- Where several interfaces may be the database's and one is, they prove what they agree on; where they differ, a wall at one of them proves nothing.
- Where a gateway lends one of several addresses, the way is followed once for each: all of them must be admitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rules.asking import answered, asked_in_vain
from rules.network.address import NOWHERE, Target, end_seen_from
from rules.network.database import Database
from rules.network.ec2_classic import Ec2Classic
from rules.network.network import At, Decision, Lack, Network, Side, Unknown
from rules.network.network_firewall import unanswered
from rules.network.network_interface import NetworkInterface
from rules.network.packet import EPHEMERAL, TCP, Packet, Prefix, prefix, show, within
from rules.places import Origin
from rules.trace import Hop, Trace, trace

Verdict = Literal["reachable", "blocked", "exits-aws", "unknown"]
RESERVED = prefix("192.168.0.0/24")
"""Where no source can be: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html"""
ORDER: tuple[Verdict, ...] = ("blocked", "unknown", "exits-aws", "reachable")


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Combine verdicts: a proved wall wins, then what is not known, then what leaves AWS. Nothing to judge is unknown."""
    return min(verdicts, key=ORDER.index, default="unknown")


@dataclass(frozen=True, slots=True)
class Path:
    """One way from ``origin`` to ``target``; ``reply`` is ``None`` where the request ends in nowhere. ``turn`` counts the addresses that a gateway lends.

    ``when`` says what takes the task to ``origin``, where it is not there already.
    """

    network: Network
    role: str
    origin: NetworkInterface
    target: Target
    current: bool
    request: Trace
    reply: Trace | None
    turn: int = 0
    when: str = ""

    @property
    def hops(self) -> tuple[Hop, ...]:
        """Every decision, request first."""
        return self.request.hops + (self.reply.hops if self.reply else ())

    @property
    def verdict(self) -> Verdict:
        """Judge both directions together."""
        outcomes = [each.outcome for each in (self.request, self.reply) if each]
        if "blocked" in outcomes:
            return "blocked"
        if "unknown" in outcomes or self.reply is None:
            return "unknown"
        return "exits-aws" if self.request.end == "exits" and not self.target.service else "reachable"

    @property
    def doubtful(self) -> bool:
        """Tell whether another interface than this path's may be the database's, and the ways to them differ."""
        return self.target.either is not None and self.request.hops[0].outcome == "unknown"


def turns(network: Network, role: str, place: Origin, target: Target, port: int, protocol: int = TCP) -> Iterator[Path]:
    """Follow one way there and back, once for each address that a gateway may lend on it."""
    origin, current, when = place.interface, place.current and target.current, place.when
    if not target.current and target.interface:
        when = f"when {target.name} answers in {target.interface.subnet} after a failover"
    if target.address == NOWHERE:
        yield Path(network, role, origin, target, current, asked_in_vain(origin, target, port), None, when=when)
        return
    source = next((own for own, _ in origin.addresses if own.version == target.address.version), None)
    if source is None:
        yield Path(network, role, origin, target, current, _no_family(origin, target, port), None, when=when)
        return
    packet = Packet(
        source, target.address, EPHEMERAL, (port, port), protocol, source_end=origin.end(), destination_end=end_seen_from(network, origin.vpc, target)
    )
    outside = target.database if target.database and target.database.classic else None
    turn, most = 0, 1
    while turn < most:
        asked = replace(packet, turn=turn)
        sent = _leave(network, origin, asked, outside) if outside else trace(network, At(origin.id, Side.START), asked)
        request = _warned(sent, target.detour or (f"{target.secret} holds neither host nor port" if target.secret else None))
        if role == "source" and within(target.address, RESERVED):
            request = _kept_inside(request)
        request = answered(request, origin, target)
        yield Path(network, role, origin, target, current, request, _reply(network, origin, request, told=target.doubt is None), turn, when)
        most = max([most, *(max(len(each.choices), each.ways) for each in request.packet.translations)])
        turn += 1


def doubted(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Give the paths; where those to interfaces of which one is the database's differ, the walls among them are not known to be on the way."""
    verdicts: dict[object, dict[Prefix, Verdict]] = {}
    for path in paths:
        known = verdicts.setdefault(_choice(path), {})
        known[path.target.address] = worst((path.verdict, known.get(path.target.address, "reachable")))
    for path in paths:
        doubtful = path.target.either and path.verdict == "blocked" and len(set(verdicts[_choice(path)].values())) > 1
        yield _doubtful(path, [other for other in paths if _choice(other) == _choice(path)]) if doubtful else path


def _choice(path: Path) -> tuple[str, str | None, int]:
    return path.origin.id, path.target.either, path.target.address.version


def _doubtful(path: Path, others: list[Path]) -> Path:
    places = " and ".join(dict.fromkeys(each.target.interface.id for each in others if each.target.interface))
    whose = path.target.name
    message = f"Which of {places} is {whose} is not known, and not all of them can be reached."
    argument = f"--{path.role.split()[0]}-address"
    lack = Lack("NOT_FOUND", message, f"Look up in the VPC which address the name of {whose} stands for, and give it with {argument} ADDRESS:PORT.")
    first, *others_on = path.request.hops
    start = replace(first, outcome="unknown", lack=lack, decision=replace(first.decision, reason="UNKNOWN_RESOURCE"))
    request = replace(path.request, hops=(start, *(replace(hop, reached=False) for hop in others_on)))
    reply = replace(path.reply, hops=tuple(replace(hop, reached=False) for hop in path.reply.hops)) if path.reply else None
    return replace(path, request=request, reply=reply)


def _leave(network: Network, origin: NetworkInterface, packet: Packet, outside: Database) -> Trace:
    """Give the way to a database in no VPC: it ends where it begins."""
    start = At(origin.id, Side.START)
    said = Decision(origin.serves, origin.id, f"{show(packet.source)} to {outside.name or outside.id} {packet.service()}", place=origin.subnet)
    found = trace(network, At(Ec2Classic.KIND, Side.OUT, outside.id), packet)
    return replace(found, hops=(Hop(said, packet, "allowed", True, start), *found.hops))  # noqa: FBT003


def _warned(request: Trace, detour: str | None) -> Trace:
    first, *others = request.hops
    return replace(request, hops=(replace(first, decision=replace(first.decision, warning=detour)), *others)) if detour else request


def _kept_inside(request: Trace) -> Trace:
    """Give the trace of a packet that the replication instance never sends, with what it would meet all the same."""
    first, *others = request.hops
    said = replace(first.decision, detail=f"uses {RESERVED} within itself, so that nothing leaves for that range", reason="DMS_RESERVED_RANGE")
    wall = replace(first, decision=said, outcome="blocked")
    return replace(request, hops=(wall, *(replace(hop, reached=False) for hop in others)))


def _reply(network: Network, origin: NetworkInterface, request: Trace, *, told: bool) -> Trace | None:
    if request.back is None:
        return None
    reached = told and request.outcome != "blocked"
    found = trace(network, request.back, request.packet.answer(), reached=reached)
    if found.end != "delivered" or found.at.node == origin.id:
        return _with_unanswered(network, found, reached=reached)
    other = network.find(NetworkInterface, found.at.node)
    detail = f"the reply arrives at {found.at.node}, which has the same address, and not at {origin.id}"
    astray = Hop(
        Decision("network-interface", found.at.node, detail, reason="REPLY_GOES_ASTRAY", place=other.subnet if other else None),
        found.packet,
        "blocked",
        reached and found.outcome != "blocked",
        found.at,
    )
    return replace(found, hops=(*found.hops, astray))


def _with_unanswered(network: Network, reply: Trace, *, reached: bool) -> Trace:
    """Add the wall of a firewall that saw the request and not the reply; what a guess past another wall leaves out says nothing of it."""
    missed = unanswered(network, reply.packet) if reply.end != "lost" and all(hop.outcome != "blocked" for hop in reply.hops) else None
    if missed is None:
        return reply
    lack = missed.lack if isinstance(missed, Unknown) else None
    unseen = replace(reply.packet, awaited=())  # what the endpoint would make of the reply alone
    hop = Hop(missed.decision, unseen, "unknown" if lack else "blocked", reached, At(missed.decision.node, Side.IN), lack)
    return replace(reply, hops=(*reply.hops, hop))


def _no_family(origin: NetworkInterface, target: Target, port: int) -> Trace:
    detail = f"the replication instance has no IPv{target.address.version} address, and {target.address.network_address} is one"
    packet = Packet(origin.addresses[0][0], target.address, EPHEMERAL, (port, port))
    at = At(origin.id, Side.START)
    hop = Hop(Decision(origin.serves, origin.owner or origin.id, detail, reason="ADDRESS_FAMILY_MISMATCH", place=origin.subnet), packet, "blocked", True, at)  # noqa: FBT003
    return Trace((hop,), "lost", packet, at)

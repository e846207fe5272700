"""The way to the name servers that answer for a host. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-outbound-queries.html

Laws:
- The resolver of a VPC is asked by a way that no group, ACL or route decides. The instance's own servers, and those to which a rule forwards, are not.
- Of several servers one that answers is enough, so from each place the best way is followed. That it is open does not tell what is answered.
- Questions go by UDP; TCP comes after a long answer alone, and is not judged.
- The Resolver asks from any address of its endpoint, and again from another: where one of them reaches a server, what the others cannot is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.network.address import Target, behind
from rules.network.name import forwarder, is_name, literal
from rules.network.network import Lack, Network
from rules.network.packet import UDP, Prefix, show
from rules.network.replication_instance import ReplicationInstance
from rules.network.resolver_endpoint import ResolverEndpoint, doors_of
from rules.network.resolver_rule import ResolverRule
from rules.network.vpc import Vpc, is_its_resolver
from rules.path import ORDER, Path, turns, worst
from rules.places import Origin, origins

PORT = 53
PURPOSE = "name server"


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody asks ``servers``: the instance itself, or the Resolver because of a ``rule``."""

    servers: tuple[str, ...]
    rule: ResolverRule | None = None


def questions(network: Network, instance: ReplicationInstance, host: str) -> Iterator[Question]:
    """Give which servers are asked for a host by a way that can be closed, as far as it can be seen: of a rule that is shared, the owner alone sees it."""
    if literal(host) or not is_name(host):
        return
    if instance.name_servers:
        home = network.find(Vpc, instance.vpc)
        if not any(is_its_resolver(home, each) for each in instance.name_servers):
            yield Question(instance.name_servers)
        return
    rule = forwarder(network, host, instance.vpc)
    if rule and rule.endpoint and rule.shared_by is None:
        yield Question(rule.servers, rule)


def ways(network: Network, role: str, instance: ReplicationInstance, question: Question, *, moved: bool) -> tuple[Path, ...] | Lack:
    """Follow a question from every place from which it may be asked, each to the server that is reached best."""
    servers = tuple(each for each in map(literal, question.servers) if each)
    if question.rule is None:
        return tuple(path for each in origins(network, instance, moved=moved) for path in _best(network, role, each, servers))
    found = _doors(network, question.rule)
    if isinstance(found, Lack):
        return found
    best = sorted((_best(network, role, each, servers) for each in found), key=_rank, reverse=True)
    return tuple(replace(path, current=not number) for number, paths in enumerate(best) for path in paths)


def _doors(network: Network, rule: ResolverRule) -> tuple[Origin, ...] | Lack:
    """Give the interfaces of the endpoint that a rule forwards by."""
    endpoint = network.find(ResolverEndpoint, rule.endpoint)
    if endpoint is None:
        return network.lack(ResolverEndpoint, rule, rule.endpoint)
    return tuple(Origin(each, current=True, when=f"when the Resolver asks from {show(each.addresses[0][0])}") for each in doors_of(network, endpoint))


def _best(network: Network, role: str, place: Origin, servers: tuple[Prefix, ...]) -> tuple[Path, ...]:
    tried = (tuple(turns(network, role, place, Target(each, behind(network, place.interface.vpc, each)), PORT, UDP)) for each in servers)
    return max(tried, key=_rank, default=())


def _rank(paths: tuple[Path, ...]) -> int:
    return ORDER.index(worst(each.verdict for each in paths))

"""What a name means to who asks for it in a VPC. https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html

Laws:
- A replication instance asks its own name servers where it has any, else the resolver of its VPC: rules that forward first, then private hosted zones, then
  public DNS. https://docs.aws.amazon.com/dms/latest/userguide/CHAP_BestPractices.html
- A private name of AWS means the same whoever is asked. Every other answer of a server that AWS cannot show is unknown.
- What the bot's own resolver says comes last, and is said to be its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.network.database import database_at
from rules.network.dns_firewall import DnsFirewall
from rules.network.ec2_name import address_in
from rules.network.hosted_zone import ASSOCIATIONS, LONGEST_CHAIN, RECORDS, HostedZone, leads_to, longest, plain
from rules.network.network import Decision, Dropped, Lack, Network, Unknown
from rules.network.packet import Prefix, prefix
from rules.network.resolver_rule import ASSOCIATIONS as FOLLOWED
from rules.network.resolver_rule import ResolverRule
from rules.network.vpc import DNS_ATTRIBUTES, Vpc, is_its_resolver
from rules.network.vpc_endpoint import OWN_NAMES, endpoint_at

KIND = "dns"
AWS_NAMES = (".amazonaws.com", ".amazonaws.com.cn", ".on.aws")
LONGEST, SHOWN = 253, 60
STRAY = re.compile(r"[\s\x00-\x1f\x7f\u00a0\u200b-\u200f\u202a-\u202e\ufeff]+")
"""Blanks, control characters and marks that no eye sees."""
NAME = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})*\.?")
LISTINGS = (HostedZone.LISTED_BY, ASSOCIATIONS, ResolverRule.LISTED_BY, FOLLOWED, DnsFirewall.LISTED_BY)

Doubt = Dropped | Unknown


@dataclass(frozen=True, slots=True)
class Told:
    """``host`` is the name to look up further; ``addresses`` are those that a hosted zone gives; ``by`` says whose word the addresses are.

    ``doubt`` is a wall where the instance is told nothing, and unknown where it may be told something else. Of what is ``lost`` no address is known.
    """

    host: str
    addresses: tuple[Prefix, ...] = ()
    by: str = ""
    doubt: Doubt | None = None
    lost: bool = False


def is_name(host: str) -> bool:
    """Tell whether a resolver may be asked for it."""
    return len(host) <= LONGEST and NAME.fullmatch(host) is not None


def literal(host: str) -> Prefix | None:
    """Read a host that is an address, or a name of EC2's that holds one."""
    try:
        return address_in(host) or (prefix(host) if "/" not in host else None)
    except ValueError:
        return None


def ask(network: Network, host: str, vpc: str | None, servers: tuple[str, ...] = ()) -> Told:
    """Say what an instance in ``vpc``, with these name servers of its own, is told for the host."""
    clean = STRAY.sub("", host)
    if clean != host or len(host) > LONGEST:
        what = f"is longer than the {LONGEST} characters of a name" if clean == host else "holds a blank or a control character"
        detail = f"the host {host[:SHOWN]!r} of the endpoint {what}, and DMS takes it as it is"
        told = ask(network, clean, vpc, servers) if clean and len(clean) <= LONGEST else Told(clean, lost=True)
        return replace(told, doubt=Dropped(Decision(KIND, vpc or "", detail, reason="MALFORMED_HOST", place=vpc)))
    if literal(host):
        return Told(host)
    if not all(is_its_resolver(network.find(Vpc, vpc), each) for each in servers):
        return replace(_as_known(network, host), doubt=_own_servers(network, host, vpc, servers))
    told = _asked(network, host, vpc)
    doubt = _resolver_off(network, network.find(Vpc, vpc)) or told.doubt or _screened(network, host, vpc)
    return replace(told, doubt=doubt)


def _asked(network: Network, host: str, vpc: str | None) -> Told:
    """Say what the VPC's resolver answers."""
    said = ""
    for _ in range(LONGEST_CHAIN):
        rule = forwarder(network, host, vpc)
        if rule:
            return replace(_as_known(network, host), doubt=None if _is_fixed(network, host, vpc) else _forwarded(rule, host, vpc))
        seen = _zone_of(network, host, vpc)
        if seen is None:
            told = _in_public(network, host, vpc)
            return replace(told, by=told.by or said)
        told = _of_zone(network, seen, host, vpc)
        if told.doubt or told.addresses or told.host == host:
            return told
        host, said = told.host, told.by
    return Told(host, doubt=_unknown(f"the names that stand for {host} go round", "LOOP", "Correct the records.", vpc, vpc or ""), lost=True)


def _zone_of(network: Network, host: str, vpc: str | None) -> HostedZone | None:
    return longest((each for each in network.all(HostedZone) if vpc in each.vpcs), host)


def forwarder(network: Network, host: str, vpc: str | None) -> ResolverRule | None:
    """Give the rule by which the VPC's resolver asks other name servers for a host, if one does."""
    seen = _zone_of(network, host, vpc)
    rule = max((each for each in network.all(ResolverRule) if vpc in each.vpcs and each.rules(host)), key=lambda each: len(each.domain), default=None)
    forwards = rule and rule.sort == "FORWARD" and not (seen and len(seen.name) > len(rule.domain)) and not _is_taken(network, host, vpc, rule)
    return rule if forwards else None


def _of_zone(network: Network, zone: HostedZone, host: str, vpc: str | None) -> Told:
    """Say what a zone answers for a name that it holds."""
    title = f"private hosted zone {zone.name} ({zone.id})"
    home = network.find(Vpc, vpc)
    if home and home.dns_hostnames is False:
        return replace(_within(zone, host, title, vpc), doubt=_off(home, "enableDnsHostnames", f"is not told what {title} holds"))
    if zone.records is None:
        lack = network.lacks.get((zone.account, zone.region, RECORDS), Lack("NOT_ASKED", f"The records of {title} were not read.", f"Allow {RECORDS}."))
        said = Decision(KIND, zone.id, f"{title} answers for {host}, and its records were not read", reason="UNKNOWN_RESOURCE", place=vpc)
        return Told(host, doubt=Unknown(said, lack))
    return _of_record(zone, host, title, vpc)


def _within(zone: HostedZone, host: str, title: str, vpc: str | None) -> Told:
    """Say what the zone would answer if it were asked, its own further names followed."""
    told = _of_record(zone, host, title, vpc)
    for _ in range(LONGEST_CHAIN):
        if told.addresses or told.lost or told.host == host or not zone.holds(told.host):
            break
        host, told = told.host, _of_record(zone, told.host, title, vpc)
    return told


def _of_record(zone: HostedZone, host: str, title: str, vpc: str | None) -> Told:
    found, by = zone.records_of(host), f"as {title} has it"
    servers = zone.delegates(host)
    if servers:
        remedy = f"Resolve {host} on a host in {vpc}, and give the endpoint what it answers."
        return Told(host, doubt=_unknown(f"{title} leaves {servers} to other name servers", "FORWARDED", remedy, vpc, zone.id))
    if not found:
        detail = f"{title} answers for {plain(host)} and holds no such name, so that public DNS is not asked"
        return Told(host, doubt=Dropped(Decision(KIND, zone.id, detail, reason="HOSTED_ZONE_WITHOUT_THE_NAME")), lost=True)  # a zone lies in no VPC
    values = tuple(dict.fromkeys(value for each in found for value in each.values))
    addresses = tuple(each for each in map(literal, values) if each)
    names = tuple(each for each in values if literal(each) is None)
    chosen = len({each.values for each in found}) > 1 and any(each.chosen for each in found)
    remedy = f"Check each of {' and '.join(values)} by its own."
    doubt = _unknown(f"{title} chooses among {' and '.join(values)} for {host}", "ROUTING_POLICY", remedy, vpc, zone.id) if chosen else None
    return Told(names[0] if names and not addresses else host, addresses, by, doubt)


def _in_public(network: Network, host: str, vpc: str | None) -> Told:
    """Say what public DNS answers, as the bot's resolver has it, unless a zone that the VPC is not told of holds the name."""
    told = _as_known(network, host)
    aside = longest((each for each in network.all(HostedZone) if vpc not in each.vpcs and each.records_of(host)), host)
    known = set(network.names.get(host, ()))
    if aside and network.find(Vpc, vpc) and known <= set(leads_to(network, host)):
        given = _within(aside, host, f"private hosted zone {aside.name} ({aside.id})", vpc)
        detail = f"private hosted zone {aside.name} ({aside.id}) holds {plain(host)} and is not associated with {vpc}"
        said = Decision(KIND, aside.id, detail, reason="HOSTED_ZONE_NOT_ASSOCIATED", place=vpc)
        lack = _unread(network, host, vpc) or (
            None if host in network.names else Lack("DNS_UNRESOLVED", f"Whether public DNS knows {host} is not known.", "Check again.")
        )
        return replace(given, doubt=Unknown(said, lack) if lack else Dropped(said))
    lack = _unread(network, host, vpc)
    detail = f"what else may answer for {host} in {vpc} was not read"
    return replace(told, doubt=Unknown(Decision(KIND, vpc or "", detail, reason="UNKNOWN_RESOURCE", place=vpc), lack)) if lack else told


def _unread(network: Network, host: str, vpc: str | None) -> Lack | None:
    """Give why it is not known whether a zone or a rule answers; they are not asked for names of AWS."""
    home = network.find(Vpc, vpc)
    if home is None or plain(host).endswith(AWS_NAMES):
        return None
    return next((network.lacks[key] for action in LISTINGS if (key := (home.account, home.region, action)) in network.lacks), None)


def _as_known(network: Network, host: str) -> Told:
    return Told(host, by=f"as the bot resolves {host}" if network.names.get(host) else "")


def _is_fixed(network: Network, host: str, vpc: str | None) -> bool:
    """Tell whether AWS gives the name one meaning for all: it has none of its own inside a VPC."""
    database = database_at(network, host)
    own = endpoint_at(network, host, vpc) is None or host.endswith(OWN_NAMES)
    return plain(host).endswith(AWS_NAMES) and own and not (database and database.publicly_accessible)


def _is_taken(network: Network, host: str, vpc: str | None, rule: ResolverRule) -> bool:
    """Tell whether private DNS of an interface endpoint answers: it is a hosted zone of the name, which is longer than a rule's shorter domain."""
    endpoint = endpoint_at(network, host, vpc)
    return endpoint is not None and endpoint.private_dns and rule.domain != plain(host)


def _own_servers(network: Network, host: str, vpc: str | None, servers: tuple[str, ...]) -> Doubt | None:
    if _is_fixed(network, host, vpc):
        return None
    asked = " and ".join(servers)
    remedy = f"Ask {asked} for {host} from a host in {vpc}; what is shown holds for the address that is shown."
    return _unknown(
        f"the instance asks its own name servers {asked} for {host}, and what they answer cannot be seen", "CUSTOM_NAME_SERVERS", remedy, vpc, vpc or ""
    )


def _forwarded(rule: ResolverRule, host: str, vpc: str | None) -> Unknown:
    asked = " and ".join(rule.servers) or "other name servers"
    remedy = f"Ask {asked} for {host} from a host in {vpc}; what is shown holds for the address that is shown."
    detail = f"resolver rule {rule.name or rule.id} forwards {rule.domain or 'every name'} to {asked}, and what they answer for {host} cannot be seen"
    return _unknown(detail, "FORWARDED", remedy, vpc, rule.id)


def _screened(network: Network, host: str, vpc: str | None) -> Unknown | None:
    """Say which DNS firewall may keep a name that is not AWS's own from the VPC."""
    wall = next((each for each in network.all(DnsFirewall) if each.vpc == vpc), None)
    if wall is None or plain(host).endswith(AWS_NAMES):
        return None
    detail = f"DNS firewall {wall.name or wall.id} screens what {vpc} asks for, and its lists are not followed"
    return _unknown(detail, "DNS_FIREWALL", f"Check that the rule group {wall.group} allows {host}.", vpc, wall.id)


def _unknown(detail: str, reason: str, remedy: str, vpc: str | None, node: str) -> Unknown:
    return Unknown(Decision(KIND, node, detail, reason=reason, place=vpc), Lack("DNS_UNRESOLVED", f"{detail[0].upper()}{detail[1:]}.", remedy))


def _resolver_off(network: Network, home: Vpc | None) -> Doubt | None:
    if home is None or home.dns_support:
        return None
    if home.dns_support is False:
        return _off(home, "enableDnsSupport", "has no resolver that answers")
    lack = network.lacks.get((home.account, home.region, DNS_ATTRIBUTES))
    detail = f"whether {home.id} has a resolver was not read"
    return Unknown(Decision(KIND, home.id, detail, reason="UNKNOWN_RESOURCE", place=home.id), lack) if lack else None


def _off(home: Vpc, attribute: str, so: str) -> Dropped:
    reason = "DNS_SUPPORT_OFF" if attribute == "enableDnsSupport" else "DNS_HOSTNAMES_OFF"
    return Dropped(Decision(KIND, home.id, f"{home.id} has {attribute} off and {so}", f"{attribute} off", reason, place=home.id))


def sought(network: Network, hosts: Iterator[str]) -> Iterator[str]:
    """Give the hosts, and the names and addresses that hosted zones give for them."""
    for host in hosts:
        clean = STRAY.sub("", host)
        yield from dict.fromkeys((host, clean, *leads_to(network, clean)))

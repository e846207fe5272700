"""AWS CLI commands, read back and made on a network: by their words alone, so that what a command does is held against what was proved."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import replace

from rules.network.internet_gateway import InternetGateway
from rules.network.network import Network, Resource
from rules.network.network_acl import AclEntry, NetworkAcl
from rules.network.packet import PROTOCOL_NAMES, Prefix, prefix
from rules.network.route_table import Route, RouteTable
from rules.network.security_group import GroupPeer, GroupRule, ListPeer, Peer, SecurityGroup
from rules.network.transit_gateway_attachment import TransitGatewayAttachment
from rules.network.transit_gateway_route_table import TransitGatewayRouteTable, TransitRoute
from rules.network.vpc import Vpc
from rules.network.vpc_peering import VpcPeering
from rules.network.vpn_connection import VpnConnection

OTHERS = ("create-nat-gateway", "create-vpc-endpoint", "modify-transit-gateway-vpc-attachment", "update-direct-connect-gateway-association")
"""Kinds that are not read back here: AWS gives the ids, or more than one thing changes. The AWS CLI makes them in the sandbox's tests."""
PROTOCOLS = {name: number for number, name in PROTOCOL_NAMES.items()}
PEERS = (
    (r"GroupId=([\w-]+)", GroupPeer), (r"PrefixListId=([\w-]+)", ListPeer), (r"CidrIp=([^,}]+)", prefix), (r"CidrIpv6=([^,}]+)", prefix),
)  # fmt: skip


def run(network: Network, text: str) -> Network:
    """Make each line of a command."""
    for line in text.splitlines():
        aws, service, operation, *words = shlex.split(line)
        assert (aws, service) == ("aws", "ec2")
        network = network.having(_edited(network, operation, _options(words)))
    return network


def _options(words: list[str]) -> dict[str, str]:
    """Give each option with its value; a flag has none."""
    options: dict[str, str] = {}
    for number, word in enumerate(words):
        if word.startswith("--"):
            following = words[number + 1] if number + 1 < len(words) else "--"
            options[word] = "" if following.startswith("--") else following
    return options


def _edited(network: Network, operation: str, given: Mapping[str, str]) -> Resource:
    match network.resources[next(iter(given.values()))]:
        case SecurityGroup() as group:
            rule = _rule(given["--ip-permissions"], egress=operation.endswith("egress"))
            others = tuple(each for each in group.rules if each != rule)
            return replace(group, rules=(*others, rule) if operation.startswith("authorize") else others)
        case NetworkAcl() as acl:
            return _acl(acl, operation, given)
        case RouteTable() | TransitGatewayRouteTable() as table:
            return _routed(network, table, operation, given)
        case VpcPeering() as peering:
            return replace(peering, status="active" if operation.startswith("accept") else "deleted")
        case TransitGatewayAttachment() as attachment:
            return replace(attachment, state="available" if operation.startswith("accept") else "deleted")
        case InternetGateway() as gateway:
            return replace(gateway, attached=(given["--vpc-id"],) if operation.startswith("attach") else ())
        case other:
            raise AssertionError(f"{operation} of {other.KIND} is not read back here")


def _routed(network: Network, found: RouteTable | TransitGatewayRouteTable, operation: str, given: Mapping[str, str]) -> Resource:
    attachment = given.get("--transit-gateway-attachment-id", "")
    match found:
        case RouteTable() as table if "propagation" in operation:
            return _taking(network, table, given["--gateway-id"], on=operation.startswith("enable"))
        case RouteTable() as table:
            destination = _cidr(given, "--destination-cidr-block", "--destination-ipv6-cidr-block")
            kept = tuple(each for each in table.routes if each.destination != destination or each.propagated)
            target = next((value for option, value in given.items() if option.endswith("-id") and option != "--route-table-id"), None)
            return replace(table, routes=kept if operation == "delete-route" else (*kept, Route(destination, target)))
        case TransitGatewayRouteTable() as table if operation.endswith("-propagation"):
            return _propagating(network, table, attachment, on=operation.startswith("enable"))
        case TransitGatewayRouteTable() as table if operation.endswith("associate-transit-gateway-route-table"):
            others_there = tuple(each for each in table.associations if each != attachment)
            associated = () if operation.startswith("dis") else (attachment,)
            return replace(table, associations=(*others_there, *associated))
        case TransitGatewayRouteTable() as table:
            destination = prefix(given["--destination-cidr-block"])
            kept_there = tuple(each for each in table.routes or () if each.destination != destination or not each.static or each.listed)
            attachments = tuple(value for option, value in given.items() if option == "--transit-gateway-attachment-id")
            made = () if operation.startswith("delete") else (TransitRoute(destination, attachments),)
            return replace(table, routes=(*kept_there, *made))


def _taking(network: Network, table: RouteTable, gateway: str, *, on: bool) -> RouteTable:
    kept = tuple(each for each in table.routes if not (each.propagated and each.target == gateway))
    mine = (each for each in network.all(VpnConnection) if each.gateway == gateway and each.static)
    brought = tuple(Route(each, gateway, propagated=True) for connection in mine for each in connection.routes)
    propagating = tuple(each for each in table.propagating if each != gateway)
    return replace(table, routes=(*kept, *brought) if on else kept, propagating=(*propagating, gateway) if on else propagating)


def _propagating(network: Network, table: TransitGatewayRouteTable, attachment: str, *, on: bool) -> TransitGatewayRouteTable:
    kept = tuple(each for each in table.routes or () if each.static or each.attachments != (attachment,))
    found = network.find(TransitGatewayAttachment, attachment)
    vpc = network.find(Vpc, found.joins) if found else None
    brought = tuple(TransitRoute(each, (attachment,), static=False, sort="vpc") for each in (vpc.cidrs if vpc else ()))
    return replace(table, routes=(*kept, *brought) if on else kept)


def _acl(acl: NetworkAcl, operation: str, given: Mapping[str, str]) -> NetworkAcl:
    number, egress = int(given["--rule-number"]), "--egress" in given
    others = tuple(each for each in acl.entries if (each.number, each.egress) != (number, egress))
    if operation.startswith("delete"):
        return replace(acl, entries=others)
    low, high = re.findall(r"\d+", given["--port-range"])
    peers = _cidr(given, "--cidr-block", "--ipv6-cidr-block")
    return replace(
        acl, entries=(*others, AclEntry(number, egress, given["--rule-action"] == "allow", PROTOCOLS[given["--protocol"]], peers, (int(low), int(high))))
    )


def _cidr(given: Mapping[str, str], *options: str) -> Prefix:
    return prefix(next(given[each] for each in options if each in given))


def _rule(permission: str, *, egress: bool) -> GroupRule:
    found = dict(re.findall(r"(IpProtocol|FromPort|ToPort)=([\w-]+)", permission))
    peers: list[Peer] = [make(match) for pattern, make in PEERS for match in re.findall(pattern, permission)]
    (peer,) = peers
    return GroupRule(egress, PROTOCOLS[found["IpProtocol"]], peer, (int(found["FromPort"]), int(found["ToPort"])))

"""RDS Proxies with their endpoints and the databases behind them. They are asked for only where an endpoint's name or address is one's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.database_proxy import TARGETS, DatabaseProxy, ProxyEndpoint, ProxyTarget

ENDPOINTS = "rds:DescribeDBProxyEndpoints"
ACTIONS = (DatabaseProxy.LISTED_BY, ENDPOINTS, TARGETS)
PROXY = kept("DBProxyName", "DBProxyArn", "Status", "EngineFamily", "VpcId", "VpcSecurityGroupIds", "VpcSubnetIds", "Endpoint")
ENDPOINT = kept("DBProxyName", "Status", "VpcId", "VpcSecurityGroupIds", "VpcSubnetIds", "Endpoint", "TargetRole")
TARGET = kept("RdsResourceId", "Endpoint", "Port", "Type", "Role", "TargetHealth")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the proxies and their endpoints, then each that is meant for its databases."""
    if scope.proxied or scope.asks("proxy"):
        yield Call(scope.place, DatabaseProxy.LISTED_BY, "DBProxies", PROXY, page=100)
        yield Call(scope.place, ENDPOINTS, "DBProxyEndpoints", ENDPOINT, page=100)
    for name in scope.proxies:
        yield Call(scope.place, TARGETS, "Targets", TARGET, parameters={"DBProxyName": name}, page=100)


def parse(reading: Reading) -> Iterator[DatabaseProxy]:
    """Make proxies; the databases are asked of each."""
    endpoints = tuple(reading.each(ENDPOINTS, "DBProxyEndpoints", _endpoint))
    asked = reading.about(TARGETS, "DBProxyName", lambda piece: (piece.account, piece.region, _targets(piece)))
    targets = {(account, region, name): found for name, (account, region, found) in asked}
    for proxy in reading.each(DatabaseProxy.LISTED_BY, "DBProxies", _make):
        key = (proxy.account, proxy.region, proxy.name or "")
        known = {each.host for each in proxy.endpoints}
        more = (each for owner, each in endpoints if owner == key and each.host not in known)
        yield replace(proxy, endpoints=(*proxy.endpoints, *more), targets=targets.get(key))


def _make(piece: Piece) -> DatabaseProxy:
    return DatabaseProxy(
        id=piece.text("DBProxyArn"), account=piece.account, region=piece.region, name=piece.text("DBProxyName"), family=piece.text("EngineFamily"),
        endpoints=(_door(piece),), status=piece.text("Status"),
    )  # fmt: skip


def _endpoint(piece: Piece) -> tuple[tuple[str, str, str], ProxyEndpoint]:
    return (piece.account, piece.region, piece.text("DBProxyName")), _door(piece)


def _door(piece: Piece) -> ProxyEndpoint:
    return ProxyEndpoint(
        host=piece.text("Endpoint"), vpc=piece.text("VpcId"), subnets=_all(piece, "VpcSubnetIds"), groups=_all(piece, "VpcSecurityGroupIds"),
        status=piece.text("Status"), reads=piece.text_or_none("TargetRole") == "READ_ONLY",
    )  # fmt: skip


def _all(piece: Piece, key: str) -> tuple[str, ...]:
    """Give a list of ids in which none is missing."""
    found = piece.texts(key)
    if len(found) != len(piece.items(key)):
        raise piece.wrong(key, "a list of texts")
    return found


def _targets(piece: Piece) -> tuple[ProxyTarget, ...]:
    """Give the instances, writers first, and the cluster that they are of after them: it says nothing of where they are."""
    found = [(each.text_or_none("Type") == "TRACKED_CLUSTER", _target(each)) for each in piece.pieces("Targets")]
    return tuple(target for _, target in sorted(found, key=lambda pair: (pair[0], pair[1].reads)))


def _target(piece: Piece) -> ProxyTarget:
    health = piece.piece("TargetHealth") if piece.has("TargetHealth") else None
    state = health.text_or_none("State") if health else None
    reason = health.text_or_none("Reason") if health else None
    return ProxyTarget(
        name=piece.text("RdsResourceId"), host=piece.text_or_none("Endpoint"), port=piece.port_or_none("Port"), reads=piece.text_or_none("Role") == "READ_ONLY",
        health=f"{state}{f' ({reason})' if reason else ''}" if state and state != "AVAILABLE" else None,
    )  # fmt: skip

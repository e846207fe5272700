"""RDS Proxy: a hop that makes a connection of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.legs import follow
from rules.network.database_proxy import DatabaseProxy, ProxyEndpoint, ProxyTarget, proxy_at
from rules.network.network import Lack, Network
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.path import Path
from tests.builders import ACCOUNT, REGION, World, entry, rule
from tests.healthy import PROXY, PROXY_HOST, rds_proxy
from tests.rules.following import at, first, kinds, lack, path_of, reasons

SOURCE = "arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source"


def proxy_of(world: World) -> DatabaseProxy:
    found = world.network().find(DatabaseProxy, PROXY)
    assert found
    return found


def changed(**fields: object) -> tuple[World, ReplicationTask]:
    """The healthy case with the proxy changed."""
    world, task = rds_proxy()
    world.change(PROXY, **fields)
    return world, task


def test_each_of_its_interfaces_is_a_way_in() -> None:
    world, task = rds_proxy()
    paths = [path for path in follow(world.network(), task).paths if path.role == "source"]
    assert [(str(path.target.address), path.verdict) for path in paths] == [("10.0.21.7/32", "reachable"), ("10.0.22.7/32", "reachable")]
    assert {path.target.database.name for path in paths if path.target.database} == {"orders"}


def test_the_database_sees_the_proxy_and_the_client_sees_the_proxy() -> None:
    path = path_of(rds_proxy())
    assert kinds(path)[4:13] == [
        "network-acl", "security-group", "proxy", "security-group", "network-acl", "route-table", "network-acl", "security-group", "network-interface",
    ]  # fmt: skip
    arrives = next(hop for hop in path.hops if hop.decision.node == "sg-orders").packet
    assert (arrives.source, arrives.destination) == (prefix("10.0.21.7"), prefix("10.0.11.20"))
    assert arrives.source_end
    assert arrives.source_end.groups == {"sg-proxy"}
    *_, home = at(path, "network-acl", reply=True)
    assert (home.packet.source, home.packet.source_ports, home.packet.destination) == (prefix("10.0.21.7"), (5432, 5432), prefix("10.0.1.23"))


def test_the_reply_is_judged_on_both_connections() -> None:
    world, task = rds_proxy()
    open_out = entry("out 100 allow all 0.0.0.0/0")
    world.change("acl-proxy-a", entries=(entry("in 90 deny tcp 1024-65535 10.0.11.0/24"), entry("in 100 allow all 0.0.0.0/0"), open_out))
    assert [hop.decision.place for hop in path_of((world, task)).hops if hop.outcome == "blocked"] == ["subnet-proxy-a"]
    world, task = rds_proxy()
    world.change("acl-dms-a", entries=(entry("in 90 deny tcp 1024-65535 10.0.11.0/24"), entry("in 100 allow all 0.0.0.0/0"), open_out))
    assert path_of((world, task)).verdict == "reachable", "the database's own address never comes to the instance"


def test_the_database_is_reached_on_its_own_port_and_the_proxy_on_the_usual_one() -> None:
    world, task = changed(targets=(ProxyTarget("orders", "orders.rds.example", 6432),))
    world.change("sg-proxy", rules=(rule("in tcp 5432 from sg-dms"), rule("out tcp 6432 to sg-orders")))
    world.change("sg-orders", rules=(rule("in tcp 6432 from sg-proxy"),))
    assert path_of((world, task)).verdict == "reachable"
    world.change(SOURCE, port=6432)
    world.change("sg-dms", rules=(rule("out tcp 6432 to sg-proxy"),))
    world.change("sg-proxy", rules=(rule("in tcp 6432 from sg-dms"), rule("out tcp 6432 to sg-orders")))
    assert reasons(path_of((world, task))) == ["TARGET_PORT_RESTRICTION"]


@pytest.mark.parametrize("status", ["creating", "incompatible-network", "suspended"])
def test_one_that_is_not_available_stops_the_way(status: str) -> None:
    assert reasons(path_of(changed(status=status))) == ["BAD_STATE"]
    door = proxy_of(rds_proxy()[0]).endpoints[0]
    assert reasons(path_of(changed(endpoints=(replace(door, status=status),)))) == ["BAD_STATE"]


def test_one_without_a_database_goes_no_further() -> None:
    assert reasons(path_of(changed(targets=()))) == ["PROXY_HAS_NO_TARGET"]


@pytest.mark.parametrize("targets", [None, (ProxyTarget("elsewhere"),)])
def test_databases_that_were_not_read_make_it_unknown(targets: tuple[ProxyTarget, ...] | None) -> None:
    path = path_of(changed(targets=targets))
    assert (path.verdict, reasons(path)) == ("unknown", ["UNKNOWN_RESOURCE"])
    assert lack(first(path, "proxy")).remedy.endswith(".")


def test_a_target_is_known_by_its_name_too_and_what_rds_says_of_it_is_told() -> None:
    path = path_of(changed(targets=(ProxyTarget("orders", health="UNAVAILABLE (AUTH_FAILURE)"),)))
    assert path.verdict == "reachable"
    assert first(path, "proxy").decision.detail.endswith("RDS calls orders UNAVAILABLE (AUTH_FAILURE)")


def test_a_read_only_endpoint_leads_to_a_reader() -> None:
    door = replace(proxy_of(rds_proxy()[0]).endpoints[0], reads=True)
    found = changed(endpoints=(door,), targets=(ProxyTarget("orders"), ProxyTarget("reader", reads=True)))
    assert "connects to reader" in first(path_of(found), "proxy").decision.detail


def test_without_interfaces_it_may_be_anywhere_in_its_subnets() -> None:
    world, task = rds_proxy()
    world.resources = [each for each in world.resources if not each.id.startswith("eni-proxy")]
    path = path_of((world, task))
    assert (path.verdict, path.target.interface and path.target.interface.guessed, path.target.address) == ("reachable", True, prefix("10.0.21.0/24"))


def test_an_interface_with_other_groups_or_of_another_proxy_is_not_its_own() -> None:
    world, task = rds_proxy()
    world.change("eni-proxy-a", groups=("sg-dms",))
    world.change("eni-proxy-b", description="Network interface for DBProxy other")
    assert [path.target.interface.id for path in follow(world.network(), task).paths if path.target.interface and path.role == "source"] == [
        "proxy orders in subnet-proxy-a", "proxy orders in subnet-proxy-b",
    ]  # fmt: skip


def further() -> Path:
    """The path by an endpoint of the proxy in a VPC that nothing joins to its own."""
    world, task = rds_proxy()
    far = world.vpc("far", "10.70.0.0/16")
    places = (world.subnet("front", far, "10.70.2.0/24"),)
    world.group("front", far, "in tcp 5432 from sg-far")
    world.group("far", far, "out tcp 5432 to sg-front")
    world.interface("front", places[0], "10.70.2.7", "sg-front", description="Network interface for DBProxy orders")
    world.subnet("far", far, "10.70.1.0/24")
    world.interface("far", "subnet-far", "10.70.1.5", "sg-far", description="DMSNetworkInterface")
    doors = (*proxy_of(world).endpoints, ProxyEndpoint("far.endpoint.proxy-abc123.eu-west-1.rds.amazonaws.com", far, places, ("sg-front",)))
    world.change(PROXY, endpoints=doors)
    task = world.task("far-sync", "eni-far", f"postgres://{doors[1].host}:5432", "mysql://10.0.12.30:3306")
    return path_of((world, task))


def test_a_further_endpoint_may_lie_in_another_vpc() -> None:
    """The proxy carries it over; it connects from its own subnets all the same, and the client is answered from where it asked."""
    path = further()
    assert path.verdict == "reachable"
    assert first(path, "proxy").decision.detail == "available; connects from 10.0.21.7 to 10.0.11.20 port 5432"
    *_, home = path.hops
    assert (home.packet.source, home.packet.destination) == (prefix("10.70.2.7"), prefix("10.70.1.5"))


def test_a_name_of_its_own_in_dns_leads_to_it_by_the_address() -> None:
    world, task = rds_proxy()
    world.change(SOURCE, host="db.example.com")
    known = world.network()
    network = Network(known.resources, known.read, names={"db.example.com": ("10.0.21.7",)})
    assert follow(network, task).legs[0].verdict == "reachable"


def test_an_interface_of_a_proxy_that_was_not_read_is_never_the_database() -> None:
    world, task = rds_proxy()
    world.change(SOURCE, host="10.0.21.7")
    world.resources = [each for each in world.resources if each.id != PROXY]
    path = path_of((world, task))
    assert (path.verdict, reasons(path)) == ("unknown", ["UNKNOWN_RESOURCE"])
    assert lack(first(path, "proxy")).code == "NOT_ASKED"
    network = Network(world.network().resources, lacks={(ACCOUNT, REGION, DatabaseProxy.LISTED_BY): Lack("ACCESS_DENIED", "No.", "Allow it.")})
    assert next(each for each in follow(network, task).paths if each.role == "source").hops[-1].lack == Lack("ACCESS_DENIED", "No.", "Allow it.")


def test_names_are_the_same_in_capitals() -> None:
    found = proxy_at(rds_proxy()[0].network(), PROXY_HOST.upper())
    assert found
    assert (found[0].id, found[1].host) == (PROXY, PROXY_HOST)


def test_a_proxy_whose_subnets_were_not_read_has_no_address() -> None:
    world, task = rds_proxy()
    world.resources = [each for each in world.resources if not each.id.startswith(("eni-proxy", "subnet-proxy"))]
    found = follow(world.network(), task).legs[0].lack
    assert found
    assert found.code == "NOT_FOUND"

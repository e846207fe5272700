"""An appliance within the network: routes lead to its interface, and nobody sees what it does."""

from __future__ import annotations

from rules.network.network import Side
from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from tests.builders import World, rule
from tests.healthy import one_vpc, two_vpcs
from tests.inspected import reroute
from tests.rules.following import first, kinds, lack, path_of, reasons


def between() -> tuple[World, ReplicationTask]:
    """The instance's subnet and the source's are routed to one another by an appliance's interface."""
    world, task = one_vpc()
    world.group("box", "vpc-shop", "in all from 10.0.0.0/16", "out all to 10.0.0.0/16")
    world.interface("box", world.subnet("box", "vpc-shop", "10.0.60.0/28"), "10.0.60.5", "sg-box")
    world.change("eni-box", source_dest_check=False)
    reroute(world, "dms-a", "10.0.11.0/24 eni-box")
    reroute(world, "data-a", "10.0.1.0/24 eni-box")
    world.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
    world.change("sg-orders", rules=(rule("in tcp 5432 from 10.0.1.0/24"),))
    return world, task


def test_what_it_lets_through_is_unknown_both_ways_and_goes_on_by_its_subnet() -> None:
    path = path_of(between())
    assert path.verdict == "unknown"
    assert kinds(path).count("appliance") == kinds(path, reply=True).count("appliance") == 1
    assert lack(first(path, "appliance")).code == "NOT_SUPPORTED"
    assert "rtb-box" in [hop.decision.node for hop in path.request.hops]
    assert (path.request.end, path.request.at.node) == ("delivered", "eni-orders")


def test_its_groups_must_let_the_sender_in_and_out_again() -> None:
    world, task = between()
    world.change("sg-box", rules=())
    walls = [(hop.decision.node, hop.at.side) for hop in path_of((world, task)).hops if hop.outcome == "blocked"]
    assert walls == [("sg-box", Side.IN), ("sg-box", Side.OUT)]


def test_while_it_checks_destinations_it_drops() -> None:
    world, task = between()
    world.change("eni-box", source_dest_check=True)
    assert reasons(path_of((world, task))) == ["ENI_SOURCE_DEST_CHECK_RESTRICTION"]


def test_references_to_groups_do_not_survive_it() -> None:
    world, task = between()
    world.change("sg-orders", rules=(rule("in tcp 5432 from sg-dms"),))
    assert "SG_REFERENCES_NOT_PRESERVED" in reasons(path_of((world, task)))


def test_a_reply_alone_that_comes_by_it_is_unknown_too() -> None:
    world, task = between()
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
    path = path_of((world, task))
    assert path.verdict == "unknown"
    assert "appliance" not in kinds(path)


def test_towards_a_database_in_another_vpc_it_is_no_tunnel_either() -> None:
    """Its address is known, so that nothing leaves AWS."""
    world, task = two_vpcs()
    world.group("box", "vpc-dms", "in all from 10.0.0.0/16", "out all to 0.0.0.0/0")
    world.interface("box", world.subnet("box", "vpc-dms", "10.0.60.0/28", ["10.20.0.0/16 pcx-billing"]), "10.0.60.5", "sg-box")
    world.change("eni-box", source_dest_check=False)
    world.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"), Route(prefix("10.20.0.0/16"), "eni-box")))
    path = path_of((world, task))
    assert kinds(path)[4:10] == ["network-acl", "security-group", "appliance", "security-group", "network-acl", "route-table"]
    assert path.request.end == "delivered"

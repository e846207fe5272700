"""What an attachment of a transit gateway can be told: to carry IPv6, to keep to one zone for an appliance."""

from __future__ import annotations

import pytest

from rules.network.packet import prefix
from rules.network.replication_task import ReplicationTask
from rules.network.route_table import Route
from tests.builders import World
from tests.inspected import transit_gateway_firewall
from tests.outbound import public_ipv6
from tests.rules.following import path_of, reasons


@pytest.mark.parametrize("attachment", ["tgw-attach-dms", "tgw-attach-depot"])
def test_ipv6_passes_where_both_attachments_support_it(attachment: str) -> None:
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html."""
    world, task = by_ipv6()
    assert path_of((world, task)).verdict == "reachable"
    world.change(attachment, six=False)
    assert reasons(path_of((world, task)))[0] == "PROTOCOL_RESTRICTION"


def by_ipv6() -> tuple[World, ReplicationTask]:
    """The hub, with IPv6 ranges and routes at both ends."""
    world, task = public_ipv6()
    world.transit_gateway("hub", {
        "dms": ("vpc-lab", ["subnet-dms-a"], ["2001:db8:2::/56 depot"]), "depot": ("vpc-assay", ["subnet-assay"], ["2001:db8:1::/56 dms"]),
    })  # fmt: skip
    for table, own, far in (("rtb-dms-a", 1, 2), ("rtb-assay", 2, 1)):
        world.change(table, routes=(Route(prefix(f"2001:db8:{own}::/56"), "local"), Route(prefix(f"2001:db8:{far}::/56"), "tgw-hub")))
    return world, task


@pytest.mark.parametrize(("mode", "place", "door"), [(False, 0, "acl-in-a"), (False, 1, "acl-in-b"), (True, 0, "acl-in-a"), (True, 1, "acl-in-a")])
def test_it_keeps_to_the_sender_s_zone_unless_the_attachment_is_in_appliance_mode(*, mode: bool, place: int, door: str) -> None:
    """https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html"""
    world, task = transit_gateway_firewall()
    world.change("tgw-attach-inspection", appliance_mode=mode)
    nodes = [hop.decision.node for hop in path_of((world, task), place=place).request.hops]
    assert next(each for each in nodes if each.startswith("acl-in-")) == door


def test_in_appliance_mode_any_zone_may_be_the_one_so_that_the_worst_counts() -> None:
    """The second zone's route by the firewall was forgotten: connections fail now and then."""
    world, task = transit_gateway_firewall()
    world.change("rtb-in-b", routes=())
    path = path_of((world, task))
    wall = next(hop for hop in path.hops if hop.outcome == "blocked")
    assert (wall.decision.node, wall.decision.reason) == ("rtb-in-b", "NO_ROUTE_TO_DESTINATION")

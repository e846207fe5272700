"""A scan asks for firewalls where a route leads to an endpoint that may be one's, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from bot.request import Request
from bot.scan.call import Place
from bot.scan.snapshot import build
from rules.network.firewall_policy import FirewallRuleGroup
from rules.network.network_firewall import FirewallEndpoint
from tests.bot.scan.test_survey import world
from tests.bot.scan.worlds import HOME, World
from tests.firewalls import FIREWALL, GROUP, POLICY

RULE = {
    "Action": "PASS", "RuleOptions": [{"Keyword": "sid"}],
    "Header": {"Protocol": "TCP", "Source": "ANY", "SourcePort": "ANY", "Direction": "FORWARD", "Destination": "ANY", "DestinationPort": "3306"},
}  # fmt: skip
STATUS = {"SyncStates": {"us-east-1a": {"Attachment": {"EndpointId": "vpce-1", "SubnetId": "subnet-fw", "Status": "READY"}}}}
FIREWALLS: dict[tuple[str, Place], Any] = {
    ("network-firewall:ListFirewalls", HOME): [{"FirewallArn": FIREWALL, "FirewallName": "inspection"}],
    ("network-firewall:DescribeFirewall", HOME): {
        "Firewall": {"FirewallArn": FIREWALL, "FirewallName": "inspection", "FirewallPolicyArn": POLICY, "VpcId": "vpc-1"}, "FirewallStatus": STATUS,
    },
    ("network-firewall:DescribeFirewallPolicy", HOME): {
        "StatelessDefaultActions": ["aws:forward_to_sfe"], "StatefulRuleGroupReferences": [{"ResourceArn": GROUP, "Priority": 1}],
    },
    ("network-firewall:DescribeRuleGroup", HOME): {"RulesSource": {"StatefulRules": [RULE]}},
}  # fmt: skip


def routed(sort: str) -> World:
    """The instance's subnet is routed to an endpoint of that sort."""
    route = {"DestinationCidrBlock": "10.0.9.0/24", "GatewayId": "vpce-1", "State": "active", "Origin": "CreateRoute"}
    table = {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"SubnetId": "subnet-1", "Main": False}], "Routes": [route]}
    endpoint = {"VpcEndpointId": "vpce-1", "VpcEndpointType": sort, "VpcId": "vpc-1", "ServiceName": "svc", "State": "available"}
    made = world(DescribeRouteTables=[table], DescribeVpcEndpoints=[endpoint])
    made.answers = {**made.answers, **FIREWALLS}
    return made


def test_from_the_route_to_the_rules_it_takes_four_rounds_more() -> None:
    made = routed("GatewayLoadBalancer")
    network = build(made.survey().run(Request("orders-cdc"), [HOME]))
    assert len(made.rounds) == 7
    assert [each.id for each in network.all(FirewallEndpoint)] == ["vpce-1"]
    assert [len(each.rules or ()) for each in network.all(FirewallRuleGroup)] == [1]
    asked = [call.action for calls in made.rounds for call in calls if call.service == "network-firewall"]
    assert len(asked) == len(set(asked)) == 4


@pytest.mark.parametrize("sort", ["Gateway", "Interface"])
def test_where_no_route_leads_to_one_nobody_asks(sort: str) -> None:
    made = routed(sort)
    made.survey().run(Request("orders-cdc"), [HOME])
    assert not [call for calls in made.rounds for call in calls if call.service == "network-firewall"]


def test_where_endpoints_may_not_be_listed_a_firewall_is_looked_for() -> None:
    made = routed("Gateway")
    made.faults = {"ec2:DescribeVpcEndpoints": ("UnauthorizedOperation", "no")}
    made.survey().run(Request("orders-cdc"), [HOME])
    assert made.asked("network-firewall:ListFirewalls")

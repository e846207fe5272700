"""What the collectors make of firewalls, their policies and their rule groups."""

from __future__ import annotations

from typing import Any

import pytest

from bot.scan.call import Place
from bot.scan.collectors import firewall_rule_group, network_firewall
from bot.scan.scope import Scope
from rules.network.firewall_policy import ANY, FirewallPolicy, FirewallRule, FirewallRuleGroup
from rules.network.network import Network
from rules.network.network_firewall import FirewallEndpoint, NetworkFirewall
from rules.network.packet import Box, prefix
from rules.network.vpc_endpoint import VpcEndpoint
from tests.bot.scan.answers import one, read
from tests.bot.snapshots import ACCOUNT, REGION
from tests.firewalls import FIREWALL, GROUP, POLICY, STATELESS

PLACE = Place(ACCOUNT, REGION)
ATTACHED = {"SubnetId": "subnet-fw", "EndpointId": "vpce-1", "Status": "READY"}


def described(states: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    firewall = {"FirewallArn": FIREWALL, "FirewallName": "inspection", "FirewallPolicyArn": POLICY, "VpcId": "vpc-1"}
    return FirewallEndpoint.LISTED_BY, {"Firewall": firewall, "FirewallStatus": {"Status": "READY", "SyncStates": states}}


def listed(sort: str = "GatewayLoadBalancer") -> tuple[str, dict[str, Any]]:
    endpoint = {"VpcEndpointId": "vpce-1", "VpcEndpointType": sort, "VpcId": "vpc-1", "ServiceName": "svc", "State": "available", "SubnetIds": ["subnet-fw"]}
    return VpcEndpoint.LISTED_BY, {"VpcEndpoints": [endpoint]}


def test_the_endpoint_of_a_firewall_is_the_firewall_s_though_the_vpc_lists_it_too() -> None:
    network = read(listed(), described({"eu-west-1a": {"Attachment": ATTACHED}, "eu-west-1b": {"Attachment": {"Status": "CREATING"}}, "eu-west-1c": {}}))
    made = one(network, FirewallEndpoint)
    assert (made.id, made.subnet, made.policy, made.state, made.name) == ("vpce-1", "subnet-fw", POLICY, "READY", "inspection")
    assert network.all(VpcEndpoint) == ()
    assert one(network, NetworkFirewall).policy == POLICY


def test_a_listed_firewall_is_known_by_name_until_it_is_described() -> None:
    network = read(listed(), (NetworkFirewall.LISTED_BY, {"Firewalls": [{"FirewallArn": FIREWALL, "FirewallName": "inspection"}]}))
    assert one(network, NetworkFirewall).policy is None
    assert one(network, VpcEndpoint).subnet == "subnet-fw"
    assert [call.parameters for call in network_firewall.collect(Scope(PLACE, firewalls=(FIREWALL,)))] == [{"FirewallArn": FIREWALL}]


@pytest.mark.parametrize("state", [{"eu-west-1a": []}, {"eu-west-1a": {"Attachment": {"EndpointId": "vpce-1"}}}])
def test_a_firewall_with_an_endpoint_that_nobody_understands_is_lacking(state: dict[str, Any]) -> None:
    network = read(described(state))
    assert network.all(FirewallEndpoint) == ()
    assert network.lacks[ACCOUNT, REGION, FirewallEndpoint.LISTED_BY].code == "MALFORMED_RESPONSE"


def policy(**more: Any) -> Network:
    return read(
        (FirewallPolicy.LISTED_BY, {"FirewallPolicy": {"StatelessDefaultActions": ["aws:forward_to_sfe"], **more}}), about={"FirewallPolicyArn": POLICY}
    )


def test_a_policy_has_its_groups_by_priority_and_its_defaults() -> None:
    override = {"ResourceArn": "arn:managed", "Priority": 1, "Override": {"Action": "DROP_TO_ALERT"}}
    made = one(
        policy(
            StatelessRuleGroupReferences=[{"ResourceArn": "arn:b", "Priority": 20}, {"ResourceArn": STATELESS, "Priority": 10}],
            StatefulRuleGroupReferences=[{"ResourceArn": GROUP, "Priority": 2}, override],
            StatefulDefaultActions=["aws:drop_strict", "aws:alert_strict"],
            StatefulEngineOptions={"RuleOrder": "STRICT_ORDER", "StreamExceptionPolicy": "CONTINUE"},
            StatelessDefaultActions=["Count", "aws:pass"],
        ),
        FirewallPolicy,
    )
    assert (made.id, made.name, made.stateless, made.stateful) == (POLICY, "inspection", (STATELESS, "arn:b"), ("arn:managed", GROUP))
    assert (made.default, made.defaults, made.strict, made.midstream) == ("pass", ("aws:drop_strict", "aws:alert_strict"), True, "CONTINUE")
    assert (made.alerting, made.unclear) == (frozenset({"arn:managed"}), None)


def test_a_policy_that_says_little_drops_midstream_and_goes_by_action() -> None:
    made = one(policy(TLSInspectionConfigurationArn="arn:tls"), FirewallPolicy)
    assert (made.default, made.strict, made.midstream, made.unclear) == ("forward", False, "DROP", "inspects TLS")


@pytest.mark.parametrize("broken", [{"StatelessDefaultActions": ["Count"]}, {"StatefulRuleGroupReferences": [{"Priority": 1}]}, {"StatefulEngineOptions": []}])
def test_a_policy_with_a_part_that_nobody_understands_is_lacking(broken: dict[str, Any]) -> None:
    network = policy(**broken)
    assert network.all(FirewallPolicy) == ()
    assert network.lacks[ACCOUNT, REGION, FirewallPolicy.LISTED_BY].code == "MALFORMED_RESPONSE"


def group(source: Any, **more: Any) -> Network:
    return read((FirewallRuleGroup.LISTED_BY, {"RuleGroup": {"RulesSource": source, **more}}), about={"RuleGroupArn": GROUP})


def stateless(priority: int, action: str = "aws:drop", **match: Any) -> dict[str, Any]:
    return {"Priority": priority, "RuleDefinition": {"Actions": [action], "MatchAttributes": match}}


def test_stateless_rules_come_by_priority_with_all_their_addresses_and_ports() -> None:
    some = stateless(
        5, Sources=[{"AddressDefinition": "10.0.1.0/24"}], DestinationPorts=[{"FromPort": 1, "ToPort": 2}, {"FromPort": 9, "ToPort": 9}], Protocols=[6]
    )
    made = one(
        group({"StatelessRulesAndCustomActions": {"StatelessRules": [stateless(9, "aws:forward_to_sfe", TCPFlags=[{"Flags": ["SYN"]}]), some]}}),
        FirewallRuleGroup,
    )
    assert (made.id, made.name) == (GROUP, "databases")
    assert made.rules
    assert [(each.text, each.protocols, each.doubt) for each in made.rules] == [
        ("drop tcp 10.0.1.0/24 any -> any 1-2,9", (6,), None),
        ("forward ip any any -> any any", (), "looks at TCP flags"),
    ]
    assert made.rules[0].senders == (Box(prefix("10.0.1.0/24"), (0, 65535)),)
    assert {each.ports for each in made.rules[0].receivers} == {(1, 2), (9, 9)}


def header(**more: str) -> dict[str, str]:
    return {
        "Protocol": "TCP",
        "Source": "10.0.1.0/24",
        "SourcePort": "ANY",
        "Direction": "FORWARD",
        "Destination": "10.0.11.20",
        "DestinationPort": "5432",
        **more,
    }


def stateful(*options: str, action: str = "PASS", variables: dict[str, Any] | None = None, **more: str) -> FirewallRule:
    rule = {"Action": action, "Header": header(**more), "RuleOptions": [{"Keyword": each} for each in options]}
    made = one(group({"StatefulRules": [rule]}, RuleVariables=variables), FirewallRuleGroup)
    assert made.rules
    return made.rules[0]


def test_a_stateful_rule_is_written_as_a_person_would() -> None:
    made = stateful("sid:1", "rev", "msg")
    assert made.text == "pass tcp 10.0.1.0/24 any -> 10.0.11.20 5432"
    assert (made.protocols, made.doubt, made.both_ways) == ((6,), None, False)
    assert made.receivers == (Box(prefix("10.0.11.20"), (5432, 5432)),)
    assert stateful(action="REJECT", Direction="ANY", Protocol="IP").text == "reject ip 10.0.1.0/24 any <> 10.0.11.20 5432"


@pytest.mark.parametrize(
    ("ports", "meant"),
    [
        ("ANY", {(0, 65535)}), ("1521:1525", {(1521, 1525)}), (":1024", {(0, 1024)}), ("1024:", {(1024, 65535)}), ("[80,443]", {(80, 80), (443, 443)}),
        ("$DB", {(1521, 1521)}),
    ],
)  # fmt: skip
def test_ports_come_alone_in_ranges_in_lists_and_by_the_group_s_own_name(ports: str, meant: set[tuple[int, int]]) -> None:
    made = stateful(DestinationPort=ports, variables={"PortSets": {"DB": {"Definition": ["1521"]}}})
    assert made.doubt is None
    assert {each.ports for each in made.receivers} == meant


def test_addresses_come_in_lists_and_by_the_group_s_own_name() -> None:
    made = stateful(Source="[10.0.1.0/24, 10.0.2.0/24]", Destination="$DATA", variables={"IPSets": {"DATA": {"Definition": ["10.9.0.0/16"]}}})
    assert [each.peers for each in (*made.senders, *made.receivers)] == [prefix("10.0.1.0/24"), prefix("10.0.2.0/24"), prefix("10.9.0.0/16")]


@pytest.mark.parametrize(
    ("unread", "said"),
    [
        ({"Source": "$HOME_NET"}, "$HOME_NET any"), ({"Source": "@office"}, "@office any"), ({"Destination": "!10.0.0.0/8"}, "!10.0.0.0/8 5432"),
        ({"Destination": "[10.0.0.0/8,!10.1.0.0/16]"}, "[10.0.0.0/8,!10.1.0.0/16] 5432"), ({"DestinationPort": "!22"}, "10.0.11.20 !22"),
        ({"DestinationPort": "99999"}, "10.0.11.20 99999"),
    ],
)  # fmt: skip
def test_what_is_not_written_out_may_be_anything(unread: dict[str, Any], said: str) -> None:
    made = stateful(**unread)
    assert made.doubt == f"names {said}, which is not written out"
    assert (made.senders if "Source" in unread else made.receivers) == ANY


def test_options_and_protocols_that_look_into_packets_are_doubts() -> None:
    assert stateful("sid", "flow", "content").doubt == "has the options content, flow"
    assert stateful(Protocol="TLS").doubt == "looks into TLS"
    assert (stateful(Protocol="UDP").doubt, stateful(Protocol="UDP").protocols) == (None, (17,))


@pytest.mark.parametrize(
    ("source", "sort"),
    [
        ({"RulesString": "…"}, "Suricata rules"), ({"RulesSourceList": "…"}, "domain lists"), ({}, "rules that AWS does not show"),
        ({"RulesString": "…", "StatefulRules": []}, "Suricata rules"),
    ],
)  # fmt: skip
def test_other_rules_are_named_and_not_judged(source: dict[str, Any], sort: str) -> None:
    made = one(group(source), FirewallRuleGroup)
    assert (made.rules, made.sort) == (None, sort)


@pytest.mark.parametrize(
    "source",
    [
        None, {"StatefulRules": [{"Action": "SHRUG", "Header": header()}]}, {"StatefulRules": [{"Action": "PASS", "Header": header(Direction="BACK")}]},
        {"StatelessRulesAndCustomActions": {"StatelessRules": [stateless(1, "Count")]}}, {"StatefulRules": [{"Action": "PASS"}]},
        {"StatelessRulesAndCustomActions": {"StatelessRules": [stateless(1, Protocols=["tcp"])]}},
    ],
)  # fmt: skip
def test_a_group_with_a_rule_that_nobody_understands_is_lacking(source: Any) -> None:
    network = group(source)
    assert network.all(FirewallRuleGroup) == ()
    assert network.lacks[ACCOUNT, REGION, FirewallRuleGroup.LISTED_BY].code == "MALFORMED_RESPONSE"


def test_of_rules_that_are_not_judged_nothing_is_kept() -> None:
    """They may tell a lot about who is let in."""
    (call,) = firewall_rule_group.collect(Scope(PLACE, firewall_rule_groups=(GROUP,)))
    kept = call.keep({"RulesSource": {"RulesString": 'drop tcp any any -> any any (msg:"secret";)', "StatefulRules": []}, "ReferenceSets": {}})
    assert kept == {"RulesSource": {"StatefulRules": [], "RulesString": "…"}}
    assert call.keep({"RulesSource": "?"}) == {"RulesSource": {}}

"""What the collectors make of hosted zones, of resolver rules and of an instance's own name servers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.scan.answer import Answer
from bot.scan.collectors import hosted_zone
from bot.scan.snapshot import Snapshot, build
from rules.network.dns_firewall import DnsFirewall
from rules.network.hosted_zone import ASSOCIATIONS, RECORDS, HostedZone, Record
from rules.network.network import Network
from rules.network.replication_instance import ReplicationInstance
from rules.network.resolver_endpoint import ResolverEndpoint
from rules.network.resolver_rule import ASSOCIATIONS as FOLLOWED
from rules.network.resolver_rule import ResolverRule
from tests.bot.scan.answers import one, read
from tests.bot.scan.test_survey import instance
from tests.bot.snapshots import ACCOUNT, REGION

PRIVATE = {"Id": "/hostedzone/Z1", "Name": "Corp.Example.", "Config": {"PrivateZone": True, "Comment": "canary"}}
PUBLIC = {"Id": "/hostedzone/Z2", "Name": "example.", "Config": {"PrivateZone": False}}


def summary(owner: dict[str, str]) -> dict[str, Any]:
    return {"HostedZoneSummaries": [{"HostedZoneId": "Z1", "Name": "corp.example.", "Owner": owner}]}


def zones(*answers: tuple[str, dict[str, str], dict[str, Any]]) -> Network:
    found = (Answer(ACCOUNT, REGION, *action.split(":", 1), about, response) for action, about, response in answers)  # type: ignore[arg-type, call-arg]
    return build(Snapshot(datetime(2026, 11, 23, tzinfo=UTC), tuple(found)))


LISTED = (HostedZone.LISTED_BY, dict[str, str](), {"HostedZones": [PRIVATE, PUBLIC]})
OWN = {"OwningAccount": ACCOUNT}


def test_a_private_zone_answers_to_the_vpcs_that_were_asked_about() -> None:
    seen = [(ASSOCIATIONS, {"VPCId": vpc, "VPCRegion": REGION}, summary(OWN)) for vpc in ("vpc-1", "vpc-2")]
    made = one(zones(LISTED, *seen), HostedZone)
    assert (made.id, made.name, made.vpcs, made.shared_by, made.records) == ("Z1", "corp.example", ("vpc-1", "vpc-2"), None, None)


@pytest.mark.parametrize(("owner", "shared_by"), [({"OwningAccount": "444455556666"}, "444455556666"), ({"OwningService": "efs.amazonaws.com"}, None)])
def test_a_zone_of_somebody_else_is_known_by_the_vpc_alone(owner: dict[str, str], shared_by: str | None) -> None:
    made = one(zones((ASSOCIATIONS, {"VPCId": "vpc-1"}, summary(owner))), HostedZone)
    assert (made.vpcs, made.shared_by) == (("vpc-1",), shared_by)


def test_private_dns_of_an_interface_endpoint_is_no_zone_of_its_own() -> None:
    assert zones((ASSOCIATIONS, {"VPCId": "vpc-1"}, summary({"OwningService": "vpce.amazonaws.com"}))).all(HostedZone) == ()


def records(*items: dict[str, Any]) -> Network:
    return zones(LISTED, (RECORDS, {"HostedZoneId": "Z1"}, {"ResourceRecordSets": list(items)}))


def test_a_record_has_values_or_the_name_that_it_is_an_alias_of() -> None:
    alias = {"HostedZoneId": "Z9", "DNSName": "dualstack.lb-1.elb.eu-west-1.amazonaws.com.", "EvaluateTargetHealth": False}
    made = one(
        records(
            {"Name": "db.corp.example.", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "10.0.0.1"}, {"Value": "10.0.0.2"}]},
            {"Name": "\\052.corp.example.", "Type": "CNAME", "ResourceRecords": [{"Value": "Other.Example."}], "SetIdentifier": "one", "Weight": 1},
            {"Name": "lb.corp.example.", "Type": "A", "AliasTarget": alias},
        ),
        HostedZone,
    )
    assert made.records == (
        Record("db.corp.example", "A", ("10.0.0.1", "10.0.0.2")), Record("*.corp.example", "CNAME", ("other.example",), "one"),
        Record("lb.corp.example", "A", ("lb-1.elb.eu-west-1.amazonaws.com",)),
    )  # fmt: skip


def test_what_a_record_says_is_kept_only_where_it_leads_to_an_address() -> None:
    text = {"Name": "corp.example.", "Type": "TXT", "ResourceRecords": [{"Value": "canary"}], "HealthCheckId": "canary"}
    assert hosted_zone._kept(text) == {"Name": "corp.example.", "Type": "TXT"}
    assert "canary" not in str(hosted_zone._listed(PRIVATE))
    assert hosted_zone._listed({**PRIVATE, "Config": "canary"}) == {"Id": PRIVATE["Id"], "Name": PRIVATE["Name"]}


@pytest.mark.parametrize(
    ("action", "about", "response"),
    [
        (HostedZone.LISTED_BY, {}, {"HostedZones": [{"Id": "Z1"}]}),
        (ASSOCIATIONS, {"VPCId": "vpc-1"}, {"HostedZoneSummaries": [{"Name": "x."}]}),
        (RECORDS, {"HostedZoneId": "Z1"}, {"ResourceRecordSets": [{"Name": "db.corp.example."}]}),
        (RECORDS, {"HostedZoneId": "Z1"}, {"ResourceRecordSets": [{"Name": "x.", "Type": "A", "ResourceRecords": [{"Value": 1}]}]}),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_lacking(action: str, about: dict[str, str], response: dict[str, Any]) -> None:
    network = zones((action, about, response))
    assert network.all(HostedZone) == ()
    assert list(network.lacks) == [(ACCOUNT, REGION, action)]


RULE = {
    "Id": "rslvr-rr-1", "Name": "to-the-plant", "DomainName": "Plant.Example.", "RuleType": "FORWARD", "Status": "COMPLETE",
    "TargetIps": [{"Ip": "172.16.0.2", "Port": 53}, {"Ipv6": "2001:db8::2"}],
}  # fmt: skip


def test_a_rule_has_servers_and_the_vpcs_that_follow_it() -> None:
    pairs = [{"ResolverRuleId": "rslvr-rr-1", "VPCId": vpc, "Status": status} for vpc, status in (("vpc-1", "COMPLETE"), ("vpc-2", "DELETING"))]
    made = one(read((ResolverRule.LISTED_BY, {"ResolverRules": [RULE]}), (FOLLOWED, {"ResolverRuleAssociations": pairs})), ResolverRule)
    assert (made.domain, made.sort, made.servers, made.vpcs) == ("plant.example", "FORWARD", ("172.16.0.2", "2001:db8::2"), ("vpc-1",))


def test_the_rule_of_the_root_is_about_every_name() -> None:
    default = {"Id": "rslvr-autodefined-rr-internet-resolver", "Name": "Internet Resolver", "DomainName": ".", "RuleType": "RECURSIVE"}
    assert one(read((ResolverRule.LISTED_BY, {"ResolverRules": [default]})), ResolverRule).domain == ""


@pytest.mark.parametrize(("said", "servers"), [({}, ()), ({"DnsNameServers": ""}, ()), ({"DnsNameServers": "10.0.0.2, 10.0.0.3"}, ("10.0.0.2", "10.0.0.3"))])
def test_an_instance_may_have_name_servers_of_its_own(said: dict[str, str], servers: tuple[str, ...]) -> None:
    made = one(read((ReplicationInstance.LISTED_BY, {"ReplicationInstances": [{**instance(), **said}]})), ReplicationInstance)
    assert made.name_servers == servers


def test_a_dns_firewall_screens_a_vpc_until_it_is_taken_away() -> None:
    screen = {"Id": "rslvr-frgassoc-1", "Name": "lists", "FirewallRuleGroupId": "rslvr-frg-1", "VpcId": "vpc-1", "Status": "COMPLETE"}
    listed = {"FirewallRuleGroupAssociations": [screen, {**screen, "Id": "rslvr-frgassoc-2", "Status": "DELETING"}]}
    made = one(read((DnsFirewall.LISTED_BY, listed)), DnsFirewall)
    assert (made.id, made.name, made.vpc, made.group) == ("rslvr-frgassoc-1", "lists", "vpc-1", "rslvr-frg-1")


def test_an_endpoint_of_the_resolver_has_the_addresses_that_it_asks_from() -> None:
    """https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_IpAddressResponse.html."""
    states = (("10.0.5.53", "ATTACHED"), ("10.0.6.53", "CREATING"), ("10.0.7.53", "DETACHING"), ("10.0.8.53", "DELETE_FAILED_FAS_EXPIRED"))
    found = [{"Ip": address, "SubnetId": f"subnet-{address}", "Status": state} for address, state in states] + [
        {"Ipv6": "2001:db8::53", "SubnetId": "subnet-6"}
    ]
    made = one(read((ResolverEndpoint.LISTED_BY, {"IpAddresses": found}), about={"ResolverEndpointId": "rslvr-out-1"}), ResolverEndpoint)
    assert [str(address.network_address) for address, _ in made.addresses] == ["10.0.5.53", "10.0.6.53", "2001:db8::53"]
    broken = read((ResolverEndpoint.LISTED_BY, {"IpAddresses": [{"Ip": "x", "SubnetId": "subnet-1"}]}), about={"ResolverEndpointId": "rslvr-out-1"})
    assert broken.all(ResolverEndpoint) == ()
    assert len(broken.lacks) == 1

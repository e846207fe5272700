"""What a name means in a VPC, whoever else may know it otherwise."""

from __future__ import annotations

import pytest

from rules.network.database import Database
from rules.network.dns_firewall import DnsFirewall
from rules.network.hosted_zone import ASSOCIATIONS, HostedZone, Record
from rules.network.name import Told, ask, is_name, literal
from rules.network.network import Dropped, Network, Unknown
from rules.network.packet import prefix
from rules.network.resolver_rule import ResolverRule
from tests.builders import ACCOUNT, World
from tests.healthy import interface_endpoint
from tests.named import HOST, WHERE, hosted_zone, zone

SERVERS = ("10.0.12.53",)


def told(world: World, host: str = HOST, servers: tuple[str, ...] = ()) -> Told:
    return ask(world.network(), host, "vpc-dms", servers)


def reason(found: Told) -> str | None:
    return found.doubt.decision.reason if found.doubt else None


def rule(domain: str, sort: str = "FORWARD", vpcs: tuple[str, ...] = ("vpc-dms",)) -> ResolverRule:
    return ResolverRule(id=f"rslvr-rr-{domain or 'all'}-{sort}", domain=domain, sort=sort, servers=("172.16.0.2",), vpcs=vpcs, **WHERE)


@pytest.mark.parametrize("host", ["10.0.11.20", "2001:db8::7"])
def test_an_address_is_asked_of_nobody(host: str) -> None:
    world, _ = hosted_zone()
    world.change("vpc-dms", dns_support=False)
    assert told(world, host, SERVERS) == Told(host)
    assert literal(host) == prefix(host)


@pytest.mark.parametrize("host", ["db.example.com", "DB.Example.COM.", "_srv.example", "a" * 63, "bücher.example"])
def test_a_name_may_be_asked_for(host: str) -> None:
    assert is_name(host)


@pytest.mark.parametrize("host", ["", " ", "x..y", "a b", "a\n", "db\x00", "a" * 64, f"{'a.' * 127}b", "http://db", "db:5432", "\udcff"])
def test_what_is_no_name_is_not(host: str) -> None:
    assert not is_name(host)


@pytest.mark.parametrize("host", [f" {HOST}", f"{HOST}\n", f"\u200b{HOST}", "billing .corp.example"])
def test_a_stray_character_is_a_wall_and_the_name_without_it_is_followed(host: str) -> None:
    found = told(hosted_zone()[0], host)
    assert isinstance(found.doubt, Dropped)
    assert (reason(found), found.addresses) == ("MALFORMED_HOST", (prefix("10.20.4.55"),))


@pytest.mark.parametrize("host", [" ", "\t\n", f"{'a.' * 127}b"])
def test_what_is_left_of_a_host_may_be_nothing(host: str) -> None:
    assert told(hosted_zone()[0], host).lost
    assert reason(told(hosted_zone()[0], host)) == "MALFORMED_HOST"


def test_a_private_zone_goes_before_what_the_bot_resolves() -> None:
    world, _ = hosted_zone()
    world.names[HOST] = ("203.0.113.9",)
    assert told(world) == Told("oracle-1.corp.example", (prefix("10.20.4.55"),), "as private hosted zone corp.example (Z0CORP) has it")


def test_the_longest_zone_answers_and_where_it_has_no_such_name_nobody_does() -> None:
    world, _ = hosted_zone()
    world.add(zone(name="billing.corp.example"))
    world.names[HOST] = ("203.0.113.9",)
    assert (reason(told(world)), told(world).lost) == ("HOSTED_ZONE_WITHOUT_THE_NAME", True)


def test_a_name_of_the_zone_may_lead_out_of_it() -> None:
    world, _ = hosted_zone()
    world.change("Z0CORP", records=(Record(HOST, "CNAME", ("db.example.com",)),))
    world.names["db.example.com"] = ("10.20.4.55",)
    assert told(world) == Told("db.example.com", by="as the bot resolves db.example.com")
    world.names.clear()
    assert told(world) == Told("db.example.com", by="as private hosted zone corp.example (Z0CORP) has it")


def test_names_that_go_round_are_told_so() -> None:
    world, _ = hosted_zone()
    world.change("Z0CORP", records=(Record(HOST, "CNAME", ("b.corp.example",)), Record("b.corp.example", "CNAME", (HOST,))))
    assert (reason(told(world)), told(world).lost) == ("LOOP", True)


def test_one_of_several_answers_is_not_known_before_it_is_given() -> None:
    """https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html."""
    world, _ = hosted_zone()
    world.change("Z0CORP", records=(Record(HOST, "A", ("10.20.4.55",), "one"), Record(HOST, "A", ("10.20.4.56",), "two")))
    assert (reason(told(world)), len(told(world).addresses)) == ("ROUTING_POLICY", 2)


def test_what_a_zone_leaves_to_other_servers_is_unknown() -> None:
    world, _ = hosted_zone()
    world.change("Z0CORP", records=(Record("billing.corp.example", "NS", ("ns.example",)),))
    assert isinstance(told(world, f"db.{HOST}").doubt, Unknown)


def test_records_that_were_not_read_are_unknown() -> None:
    world, _ = hosted_zone()
    world.change("Z0CORP", records=None)
    found = told(world)
    assert isinstance(found.doubt, Unknown)
    assert (reason(found), found.doubt.lack.code) == ("UNKNOWN_RESOURCE", "NOT_ASKED")


@pytest.mark.parametrize(
    ("known", "doubt"),
    [(("10.20.4.55",), "HOSTED_ZONE_NOT_ASSOCIATED"), ((), "HOSTED_ZONE_NOT_ASSOCIATED"), (("203.0.113.9",), None)],
)
def test_a_zone_of_other_vpcs_is_missed_unless_public_dns_knows_the_name(known: tuple[str, ...], doubt: str | None) -> None:
    """A bot that is told what the zone has sits in a VPC of it."""
    world, _ = hosted_zone(vpcs=("vpc-billing",))
    world.names[HOST] = known
    assert reason(told(world)) == doubt
    assert doubt is None or isinstance(told(world).doubt, Dropped)


def test_before_public_dns_was_asked_a_missing_association_is_no_wall() -> None:
    assert isinstance(told(hosted_zone(vpcs=("vpc-billing",))[0]).doubt, Unknown)


@pytest.mark.parametrize(
    ("rules", "forwarded"),
    [
        ([rule("corp.example")], True), ([rule("")], False), ([rule("example")], False), ([rule("billing.corp.example")], True),
        ([rule("corp.example", vpcs=("vpc-billing",))], False), ([rule("other.example")], False), ([rule("orp.example")], False),
        ([rule("corp.example"), rule("billing.corp.example", "SYSTEM"), rule("oracle-1.corp.example", "SYSTEM")], False),
    ],
)  # fmt: skip
def test_the_longest_rule_forwards_and_goes_before_a_zone_of_its_name(rules: list[ResolverRule], forwarded: bool) -> None:  # noqa: FBT001 - a case
    """https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html."""
    world, _ = hosted_zone()
    world.add(*rules)
    assert (reason(told(world)) == "FORWARDED") == forwarded


def database(host: str, *, public: bool) -> Database:
    return Database(id="arn:db", hosts=(host,), port=1521, vpc="vpc-billing", subnets=(), groups=(), publicly_accessible=public, **WHERE)


@pytest.mark.parametrize("public", [False, True])
def test_a_private_name_of_aws_means_the_same_whoever_is_asked(public: bool) -> None:  # noqa: FBT001 - a case
    host = "billing.abc123.eu-west-1.rds.amazonaws.com"
    world, _ = hosted_zone()
    world.add(database(host, public=public), rule(""))
    assert [reason(told(world, host)), reason(told(world, host, SERVERS))] == (["FORWARDED", "CUSTOM_NAME_SERVERS"] if public else [None, None])


def test_a_name_that_an_interface_endpoint_takes_is_not_fixed() -> None:
    world, _ = interface_endpoint()
    host, own = "kinesis.eu-west-1.amazonaws.com", "vpce-kinesis-0abc.kinesis.eu-west-1.vpce.amazonaws.com"
    assert [reason(ask(world.network(), each, "vpc-mart", SERVERS)) for each in (host, own)] == ["CUSTOM_NAME_SERVERS", None]


def test_private_dns_of_an_endpoint_goes_before_a_rule_for_every_name() -> None:
    world, _ = interface_endpoint()
    host = "kinesis.eu-west-1.amazonaws.com"
    for made, said in ((rule("", vpcs=("vpc-mart",)), None), (rule(host, vpcs=("vpc-mart",)), "FORWARDED")):
        world.add(made)
        assert reason(ask(world.network(), host, "vpc-mart")) == said


def test_what_the_bot_resolves_is_said_to_be_its_word() -> None:
    world, _ = hosted_zone()
    world.names["db.example.com"] = ("203.0.113.9",)
    assert told(world, "db.example.com") == Told("db.example.com", by="as the bot resolves db.example.com")
    assert told(world, "nobody.example.com") == Told("nobody.example.com")


@pytest.mark.parametrize("action", [HostedZone.LISTED_BY, ASSOCIATIONS, ResolverRule.LISTED_BY, DnsFirewall.LISTED_BY])
def test_where_zones_or_rules_were_refused_nobody_knows_but_for_names_of_aws(action: str) -> None:
    world, _ = hosted_zone()
    world.refuse(ACCOUNT, action)
    world.names["db.example.com"] = ("203.0.113.9",)
    assert isinstance(told(world, "db.example.com").doubt, Unknown)
    assert told(world, "kinesis.eu-west-1.amazonaws.com").doubt is None


@pytest.mark.parametrize(("support", "wall"), [(False, "DNS_SUPPORT_OFF"), (True, None), (None, None)])
def test_a_vpc_without_dns_support_has_no_resolver(support: bool | None, wall: str | None) -> None:  # noqa: FBT001 - a case
    world, _ = hosted_zone()
    world.change("vpc-dms", dns_support=support)
    assert reason(told(world)) == wall
    assert reason(told(world, HOST, SERVERS)) == "CUSTOM_NAME_SERVERS"


def test_whether_it_has_one_is_unknown_where_the_attribute_was_refused() -> None:
    world, _ = hosted_zone()
    world.change("vpc-dms", dns_support=None)
    world.refuse(ACCOUNT, "ec2:DescribeVpcAttribute")
    assert isinstance(told(world).doubt, Unknown)


def test_a_zone_is_silent_in_a_vpc_without_dns_hostnames() -> None:
    world, _ = hosted_zone()
    world.change("vpc-dms", dns_hostnames=False)
    assert (reason(told(world)), told(world).addresses) == ("DNS_HOSTNAMES_OFF", (prefix("10.20.4.55"),))


def test_without_anything_known_a_name_is_just_itself() -> None:
    assert ask(Network(), HOST, None) == Told(HOST)


def test_a_dns_firewall_leaves_names_that_are_not_of_aws_unknown() -> None:
    world, _ = hosted_zone()
    world.add(DnsFirewall(id="rslvr-frgassoc-1", vpc="vpc-dms", group="rslvr-frg-1", **WHERE))
    assert reason(told(world)) == "DNS_FIREWALL"
    assert reason(told(world, "kinesis.eu-west-1.amazonaws.com")) is None
    world.change("rslvr-frgassoc-1", vpc="vpc-billing")
    assert reason(told(world)) is None

"""What people do to a network that stops a task, as changes to a site. Names are those of the site's parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.sandbox.topologies.configuration import Change
from bot.sandbox.topologies.site import Rule, Site, permissions

EPHEMERAL = (1024, 65535)


def admit_only(group: str, *rules: Rule) -> Change:
    """Leave a group with these inbound rules alone. A peer ``@name`` is the group of that name."""

    def change(site: Site) -> None:
        shown = site.shown("security-group", group)
        if shown["IpPermissions"]:
            site.ec2.revoke_security_group_ingress(GroupId=shown["GroupId"], IpPermissions=shown["IpPermissions"])
        if rules:
            site.ec2.authorize_security_group_ingress(GroupId=shown["GroupId"], IpPermissions=_resolved(site, rules))

    return change


def let_out_only(group: str, *rules: Rule) -> Change:
    """Leave a group with these outbound rules alone."""

    def change(site: Site) -> None:
        shown = site.shown("security-group", group)
        site.ec2.revoke_security_group_egress(GroupId=shown["GroupId"], IpPermissions=shown["IpPermissionsEgress"])
        if rules:
            site.ec2.authorize_security_group_egress(GroupId=shown["GroupId"], IpPermissions=_resolved(site, rules))

    return change


def _resolved(site: Site, rules: Sequence[Rule]) -> list[dict[str, Any]]:
    return permissions((port, site.id("security-group", peer[1:]) if peer.startswith("@") else peer) for port, peer in rules)


def deny(acl: str, cidr: str, ports: tuple[int, int], *, egress: bool) -> Change:
    """Put a denial before what an ACL allows."""

    def change(site: Site) -> None:
        _entry(site, "create_network_acl_entry", acl, 50, "deny", cidr, ports, egress=egress)

    return change


def allow_only(acl: str, cidr: str, ports: tuple[int, int], *, egress: bool) -> Change:
    """Narrow what an ACL allows in one direction to this."""

    def change(site: Site) -> None:
        _entry(site, "replace_network_acl_entry", acl, 100, "allow", cidr, ports, egress=egress)

    return change


def _entry(site: Site, operation: str, acl: str, number: int, action: str, cidr: str, ports: tuple[int, int], *, egress: bool) -> None:  # noqa: PLR0913 - EC2's own
    getattr(site.ec2, operation)(
        NetworkAclId=site.id("network-acl", acl), RuleNumber=number, Protocol="6", RuleAction=action, Egress=egress, CidrBlock=cidr,
        PortRange={"From": ports[0], "To": ports[1]},
    )  # fmt: skip


def delete_route(table: str, cidr: str) -> Change:
    """Take a route out of the table of that name."""

    def change(site: Site) -> None:
        site.ec2.delete_route(RouteTableId=site.id("route-table", table), DestinationCidrBlock=cidr)

    return change


def misplace_route(table: str, cidr: str) -> Change:
    """Have a route in the VPC's main table, which the subnets do not use, instead of in theirs."""

    def change(site: Site) -> None:
        shown = site.shown("route-table", table)
        route = next(each for each in shown["Routes"] if each.get("DestinationCidrBlock") == cidr)
        target = {key: value for key, value in route.items() if key in ("GatewayId", "NatGatewayId", "VpcPeeringConnectionId")}
        site.ec2.create_route(RouteTableId=site.main_table(shown["VpcId"]), DestinationCidrBlock=cidr, **target)
        site.ec2.delete_route(RouteTableId=shown["RouteTableId"], DestinationCidrBlock=cidr)

    return change


def detach_internet_gateway(name: str) -> Change:
    """Detach an internet gateway. AWS lets one do so once no address of the VPC is mapped to a public one; the sandbox does not ask."""

    def change(site: Site) -> None:
        shown = site.shown("internet-gateway", name)
        site.ec2.detach_internet_gateway(InternetGatewayId=shown["InternetGatewayId"], VpcId=shown["Attachments"][0]["VpcId"])

    return change


def delete_nat_gateway(site: Site) -> None:
    """Delete the NAT gateway; the route to it stays, as a blackhole."""
    site.ec2.delete_nat_gateway(NatGatewayId=site.id("natgateway", "nat"))


def both(*changes: Change) -> Change:
    """Make several changes."""

    def change(site: Site) -> None:
        for each in changes:
            each(site)

    return change

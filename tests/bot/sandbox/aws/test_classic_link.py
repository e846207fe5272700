"""ClassicLink, as it was. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vpc-classiclink.html"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from bot.sandbox.topologies.migration import classic_database
from tests.bot.sandbox.aws.networks import named, only
from tests.bot.sandbox.conftest import Aws

IMAGE = "ami-0abcdef1234567890"


def test_a_linked_instance_is_in_no_vpc_and_carries_groups_of_one(aws: Aws) -> None:
    site = aws.site()
    vpc = site.vpc("vpc", "172.30.0.0/16")
    group = site.group(vpc, "linked")
    address = site.classic_host(vpc, "proxy", group)
    assert ip_address(address) in ip_network("10.0.0.0/8")
    linked = only(aws.ec2.describe_classic_link_instances()["Instances"])
    assert (linked["VpcId"], linked["Groups"]) == (vpc, [{"GroupId": group, "GroupName": "test-linked"}])
    shown = only(only(aws.ec2.describe_instances(Filters=named("instance-id", linked["InstanceId"]))["Reservations"])["Instances"])
    assert (shown["PrivateIpAddress"], "VpcId" in shown) == (address, False)
    assert aws.ec2.describe_network_interfaces(Filters=named("addresses.private-ip-address", address))["NetworkInterfaces"] == []


def test_a_vpc_that_is_enabled_routes_the_addresses_of_ec2_classic_to_itself(aws: Aws) -> None:
    site = aws.site()
    vpc = site.vpc("vpc", "172.30.0.0/16")
    site.subnets(vpc, "app", "172.30.1.0/24")
    for _ in range(2):
        aws.ec2.enable_vpc_classic_link(VpcId=vpc)
    routes = site.shown("route-table", "app")["Routes"]
    assert [each["GatewayId"] for each in routes if each["DestinationCidrBlock"] == "10.0.0.0/8"] == ["local"]


def test_a_link_needs_a_vpc_that_is_enabled_and_goes_when_it_is_cut(aws: Aws, refused: Callable[..., str]) -> None:
    site = aws.site()
    vpc = site.vpc("vpc", "172.30.0.0/16")
    group = site.group(vpc, "linked")
    instance = only(aws.ec2.run_instances(ImageId=IMAGE, MinCount=1, MaxCount=1)["Instances"])["InstanceId"]
    assert refused(aws.ec2.attach_classic_link_vpc, InstanceId=instance, VpcId=vpc, Groups=[group]) == "InvalidState"
    aws.ec2.enable_vpc_classic_link(VpcId=vpc)
    aws.ec2.attach_classic_link_vpc(InstanceId=instance, VpcId=vpc, Groups=[group])
    assert aws.ec2.detach_classic_link_vpc(InstanceId=instance, VpcId=vpc)["Return"] is True
    assert aws.ec2.describe_classic_link_instances()["Instances"] == []


def test_a_database_without_a_subnet_group_is_in_no_vpc(aws: Aws) -> None:
    classic_database(aws.site(), "articles", "mysql")
    shown = only(aws.rds.describe_db_instances()["DBInstances"])
    assert (shown["VpcSecurityGroups"], "DBSubnetGroup" in shown) == ([], False)
    assert [each["DBSecurityGroupName"] for each in shown["DBSecurityGroups"]] == ["default"]

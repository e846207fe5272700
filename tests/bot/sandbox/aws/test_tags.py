"""Tags are looked up, and searched, as AWS does."""

from __future__ import annotations

from tests.bot.sandbox.aws.networks import named, network
from tests.bot.sandbox.conftest import Aws


def test_the_tags_of_one_resource(aws: Aws) -> None:
    vpc = network(aws.site()).vpc
    aws.ec2.create_tags(Resources=[vpc], Tags=[{"Key": "team", "Value": "orders"}])
    found = aws.ec2.describe_tags(Filters=named("resource-id", vpc))["Tags"]
    assert [(each["Key"], each["Value"], each["ResourceId"], each["ResourceType"]) for each in found] == [
        ("Name", "test-vpc", vpc, "vpc"),
        ("team", "orders", vpc, "vpc"),
    ]
    assert aws.ec2.describe_tags(Filters=named("resource-id", "vpc-none"))["Tags"] == []


def test_the_tags_of_several_resources(aws: Aws) -> None:
    net = network(aws.site())
    for wanted in (named("resource-id", *net.subnets), [*named("resource-id", "subnet-*"), *named("value", "test-*")]):
        assert {each["ResourceId"] for each in aws.ec2.describe_tags(Filters=wanted)["Tags"]} == set(net.subnets)

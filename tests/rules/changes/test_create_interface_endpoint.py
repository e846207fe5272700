"""An interface endpoint is made with a group of its own."""

from __future__ import annotations

from rules.changes.create_interface_endpoint import CreateInterfaceEndpoint
from rules.network.security_group import SecurityGroup
from rules.network.vpc_endpoint import endpoint_at
from tests.builders import ACCOUNT, REGION
from tests.rules.changes.readers import FOUND, calls, options, resources
from tests.services import warehouse

HOST, SERVICE = "secretsmanager.eu-west-1.amazonaws.com", "com.amazonaws.eu-west-1.secretsmanager"
NETWORK = warehouse()[0].network().lacking("vpce-secrets", "eni-secrets", "sg-secrets")
CHANGE = CreateInterfaceEndpoint(
    account=ACCOUNT, region=REGION, vpc="vpc-wares", service_name=SERVICE, subnets=("subnet-dms-a", "subnet-data-a"), client="sg-dms"
)


def test_the_services_name_means_it_in_its_vpc() -> None:
    after = CHANGE.apply(NETWORK)
    found = endpoint_at(after, HOST, "vpc-wares")
    assert found
    assert (found.private_dns, [each.subnet for each in found.fronts(after, HOST)]) == (True, ["subnet-dms-a", "subnet-data-a"])
    assert endpoint_at(NETWORK, HOST, "vpc-wares") is None


def test_it_is_open_to_the_client_alone() -> None:
    after = CHANGE.apply(NETWORK)
    groups = [each for each in after.all(SecurityGroup) if NETWORK.node(each.id) is None]
    assert [[str(rule) for rule in each.rules] for each in groups] == [["tcp 443 from sg-dms"]]


def test_the_group_is_made_opened_and_given_to_the_endpoint() -> None:
    group, rule, endpoint = map(options, calls(CHANGE.as_cli()))
    assert (group[0], group[1]["--vpc-id"]) == ("create-security-group", "vpc-wares")
    assert rule[1]["--ip-permissions"] == "IpProtocol=tcp,FromPort=443,ToPort=443,UserIdGroupPairs=[{GroupId=sg-dms}]"
    assert rule[1]["--group-id"] == endpoint[1]["--security-group-ids"] == FOUND
    assert (endpoint[0], endpoint[1]["--subnet-ids"]) == ("create-vpc-endpoint", "subnet-dms-asubnet-data-a")
    assert CHANGE.permissions == ("ec2:CreateVpcEndpoint", "ec2:CreateSecurityGroup", "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags")


def test_the_undo_deletes_the_endpoint_and_then_its_group() -> None:
    """The group can go once no interface carries it: one success ends the tries."""
    operations = [options(call)[0] for call in calls(CHANGE.undo())]
    assert operations == ["describe-vpc-endpoints", "delete-vpc-endpoints", "describe-security-groups", "delete-security-group"]


def test_terraform_makes_all_three() -> None:
    group, rule, endpoint = resources(CHANGE.as_terraform())
    assert (group[0], rule[0], endpoint[0]) == ("aws_security_group", "aws_vpc_security_group_ingress_rule", "aws_vpc_endpoint")
    assert endpoint[2]["security_group_ids"] == [f"${{aws_security_group.{group[1]}.id}}"]
    assert endpoint[2]["private_dns_enabled"] is True

"""DMS replication instances lie where their subnet group says, with an interface of their own.

https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from tests.bot.sandbox.aws.networks import named, network, only
from tests.bot.sandbox.conftest import Aws

Refused = Callable[..., str]


def test_an_instance_has_an_interface_in_a_subnet_of_its_group(aws: Aws) -> None:
    net = network(aws.site())
    made = net.replication_instance()
    interface = only(aws.ec2.describe_network_interfaces(Filters=named("description", "DMSNetworkInterface"))["NetworkInterfaces"])
    assert interface["PrivateIpAddress"] == made["ReplicationInstancePrivateIpAddress"]
    assert ip_address(interface["PrivateIpAddress"]) in ip_network("10.0.1.0/24")
    assert (interface["SubnetId"], interface["VpcId"], interface["Status"]) == (net.subnets[0], net.vpc, "in-use")
    assert [each["GroupId"] for each in interface["Groups"]] == [net.group]
    assert interface["RequesterManaged"]
    assert "Association" not in interface


def test_its_subnet_group_is_the_real_one(aws: Aws) -> None:
    net = network(aws.site())
    shown = net.replication_instance()["ReplicationSubnetGroup"]
    assert shown["VpcId"] == net.vpc
    assert [each["SubnetIdentifier"] for each in shown["Subnets"]] == list(net.subnets)
    assert [each["SubnetAvailabilityZone"]["Name"] for each in shown["Subnets"]] == ["us-east-1a", "us-east-1b"]
    assert only(aws.dms.describe_replication_subnet_groups()["ReplicationSubnetGroups"])["Subnets"] == shown["Subnets"]


def test_a_public_instance_has_a_public_address_of_amazons(aws: Aws) -> None:
    """Of Amazon's, not an Elastic IP address of the account."""
    made = network(aws.site()).replication_instance(public=True)
    address = made["ReplicationInstancePublicIpAddress"]
    assert ip_address(address).is_global
    interface = only(aws.ec2.describe_network_interfaces(Filters=named("association.public-ip", address))["NetworkInterfaces"])
    assert (interface["Association"]["PublicIp"], interface["Association"]["IpOwnerId"]) == (address, "amazon")
    assert interface["PrivateIpAddresses"][0]["Association"]["PublicIp"] == address
    assert aws.ec2.describe_addresses()["Addresses"] == []


def test_an_instance_without_groups_gets_its_vpcs_default_one(aws: Aws) -> None:
    net = network(aws.site())
    aws.dms.create_replication_subnet_group(ReplicationSubnetGroupIdentifier="Both", ReplicationSubnetGroupDescription="d", SubnetIds=list(net.subnets))
    made = aws.dms.create_replication_instance(
        ReplicationInstanceIdentifier="Mixed-Case", ReplicationInstanceClass="dms.t3.medium", ReplicationSubnetGroupIdentifier="both", MultiAZ=True
    )["ReplicationInstance"]
    default = only(aws.ec2.describe_security_groups(Filters=[*named("vpc-id", net.vpc), *named("group-name", "default")])["SecurityGroups"])
    assert [each["VpcSecurityGroupId"] for each in made["VpcSecurityGroups"]] == [default["GroupId"]]
    assert made["ReplicationInstanceIdentifier"] == "mixed-case"
    assert made["PubliclyAccessible"]
    assert (made["AvailabilityZone"], made["SecondaryAvailabilityZone"]) == ("us-east-1a", "us-east-1b")


def test_a_subnet_group_must_be_real_and_cover_two_zones(aws: Aws, refused: Refused) -> None:
    net, create = network(aws.site()), aws.dms.create_replication_subnet_group
    words = {"ReplicationSubnetGroupIdentifier": "g", "ReplicationSubnetGroupDescription": "d"}
    assert refused(create, **words, SubnetIds=[net.subnets[0], "subnet-none"]) == "InvalidSubnet"
    assert refused(create, **words, SubnetIds=[net.subnets[0]]) == "ReplicationSubnetGroupDoesNotCoverEnoughAZs"


def test_an_instance_needs_a_subnet_group_and_a_name_of_its_own(aws: Aws, refused: Refused) -> None:
    net, create = network(aws.site()), aws.dms.create_replication_instance
    words = {"ReplicationInstanceIdentifier": "test-dms", "ReplicationInstanceClass": "dms.t3.medium"}
    assert refused(create, **words, ReplicationSubnetGroupIdentifier="none") == "ResourceNotFoundFault"
    net.replication_instance()
    assert refused(create, **words, ReplicationSubnetGroupIdentifier="test-dms") == "ResourceAlreadyExistsFault"


def test_its_interface_follows_its_groups(aws: Aws) -> None:
    net = network(aws.site())
    other = net.site.group(net.vpc, "other")
    aws.dms.modify_replication_instance(ReplicationInstanceArn=net.replication_instance()["ReplicationInstanceArn"], VpcSecurityGroupIds=[other])
    interface = only(aws.ec2.describe_network_interfaces(Filters=named("description", "DMSNetworkInterface"))["NetworkInterfaces"])
    assert [each["GroupId"] for each in interface["Groups"]] == [other]


def test_its_interface_goes_with_it_but_not_while_a_task_needs_it(aws: Aws, refused: Refused) -> None:
    network(aws.site()).task()
    task = only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    instance = task["ReplicationInstanceArn"]
    assert refused(aws.dms.delete_replication_instance, ReplicationInstanceArn=instance) == "InvalidResourceStateFault"
    aws.dms.delete_replication_task(ReplicationTaskArn=task["ReplicationTaskArn"])
    aws.dms.delete_replication_instance(ReplicationInstanceArn=instance)
    assert aws.ec2.describe_network_interfaces()["NetworkInterfaces"] == []


def test_an_arn_ends_in_an_id_and_not_in_the_name(aws: Aws) -> None:
    """So that nobody takes the one for the other: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Introduction.AWS.ARN.html"""
    network(aws.site()).task()
    task = only(aws.dms.describe_replication_tasks()["ReplicationTasks"])
    for arn in (task["ReplicationTaskArn"], task["ReplicationInstanceArn"]):
        assert len(arn.rpartition(":")[2]) == 26
        assert "test" not in arn


def test_instances_are_found_by_their_names_and_arns(aws: Aws, refused: Refused) -> None:
    made = network(aws.site()).replication_instance()
    for wanted in (named("replication-instance-id", "test-dms"), named("replication-instance-arn", made["ReplicationInstanceArn"], "another")):
        assert only(aws.dms.describe_replication_instances(Filters=wanted)["ReplicationInstances"])["ReplicationInstanceStatus"] == "available"
    assert refused(aws.dms.describe_replication_instances, Filters=named("replication-instance-id", "none")) == "ResourceNotFoundFault"
    assert refused(aws.dms.describe_replication_instances, Filters=named("colour", "red")) == "InvalidParameterValueException"

"""RDS instances have interfaces. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Any

from tests.bot.sandbox.aws.networks import Network, named, network, only
from tests.bot.sandbox.conftest import Aws

WORDS = {"DBInstanceClass": "db.r6g.large", "AllocatedStorage": 20, "MasterUsername": "u", "MasterUserPassword": "not a secret"}


def interfaces(aws: Aws) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = aws.ec2.describe_network_interfaces(Filters=named("description", "RDSNetworkInterface"))["NetworkInterfaces"]
    return found


def subnet_group(aws: Aws, net: Network) -> None:
    aws.rds.create_db_subnet_group(DBSubnetGroupName="both", DBSubnetGroupDescription="d", SubnetIds=list(net.subnets))


def test_an_instance_has_an_interface_in_the_subnet_of_its_zone(aws: Aws) -> None:
    net = network(aws.site())
    net.database()
    interface = only(interfaces(aws))
    assert (interface["SubnetId"], interface["VpcId"]) == (net.subnets[1], net.vpc)
    assert ip_address(interface["PrivateIpAddress"]) in ip_network("10.0.2.0/24")
    assert [each["GroupId"] for each in interface["Groups"]] == [net.group]
    assert "Association" not in interface


def test_a_standby_has_one_in_another_zone(aws: Aws) -> None:
    net = network(aws.site())
    subnet_group(aws, net)
    made = aws.rds.create_db_instance(DBInstanceIdentifier="two", Engine="mysql", DBSubnetGroupName="both", MultiAZ=True, **WORDS)["DBInstance"]
    assert (made["AvailabilityZone"], made["SecondaryAvailabilityZone"]) == ("us-east-1a", "us-east-1b")
    assert [each["SubnetId"] for each in interfaces(aws)] == list(net.subnets)


def test_a_publicly_accessible_instance_has_a_public_address_until_it_is_no_longer_one(aws: Aws) -> None:
    network(aws.site()).database(public=True)
    assert ip_address(only(interfaces(aws))["Association"]["PublicIp"]).is_global
    aws.rds.modify_db_instance(DBInstanceIdentifier="test-db", PubliclyAccessible=False, ApplyImmediately=True)
    assert "Association" not in only(interfaces(aws))


def test_interfaces_follow_the_groups_and_go_with_the_instance(aws: Aws) -> None:
    net = network(aws.site())
    net.database()
    other = net.site.group(net.vpc, "other")
    aws.rds.modify_db_instance(DBInstanceIdentifier="test-db", VpcSecurityGroupIds=[other], ApplyImmediately=True)
    assert [each["GroupId"] for each in only(interfaces(aws))["Groups"]] == [other]
    aws.rds.delete_db_instance(DBInstanceIdentifier="test-db", SkipFinalSnapshot=True)
    assert interfaces(aws) == []


def test_an_instance_without_groups_gets_the_default_one_of_its_own_vpc(aws: Aws) -> None:
    net = network(aws.site())
    subnet_group(aws, net)
    made = aws.rds.create_db_instance(DBInstanceIdentifier="plain", Engine="mysql", DBSubnetGroupName="both", **WORDS)["DBInstance"]
    default = only(aws.ec2.describe_security_groups(Filters=[*named("vpc-id", net.vpc), *named("group-name", "default")])["SecurityGroups"])
    assert [each["VpcSecurityGroupId"] for each in made["VpcSecurityGroups"]] == [default["GroupId"]]
    assert made["PubliclyAccessible"] is False


def test_the_members_of_a_cluster_lie_in_its_subnets_with_its_groups(aws: Aws) -> None:
    net = network(aws.site())
    subnet_group(aws, net)
    words = {"Engine": "aurora-mysql", "MasterUsername": "u", "MasterUserPassword": "not a secret", "DBSubnetGroupName": "both"}
    aws.rds.create_db_cluster(DBClusterIdentifier="orders", VpcSecurityGroupIds=[net.group], **words)
    aws.rds.create_db_instance(DBInstanceIdentifier="writer", Engine="aurora-mysql", DBInstanceClass="db.r6g.large", DBClusterIdentifier="orders")
    member = only(aws.rds.describe_db_instances()["DBInstances"])
    assert member["DBSubnetGroup"]["VpcId"] == net.vpc
    assert [each["GroupId"] for each in only(interfaces(aws))["Groups"]] == [net.group]
    other = net.site.group(net.vpc, "other")
    aws.rds.modify_db_cluster(DBClusterIdentifier="orders", VpcSecurityGroupIds=[other], ApplyImmediately=True)
    assert [each["GroupId"] for each in only(interfaces(aws))["Groups"]] == [other]


def test_each_instance_has_a_resource_id_of_its_own(aws: Aws) -> None:
    net = network(aws.site())
    subnet_group(aws, net)
    for name in ("one", "two"):
        aws.rds.create_db_instance(DBInstanceIdentifier=name, Engine="mysql", DBSubnetGroupName="both", **WORDS)
    assert len({each["DbiResourceId"] for each in aws.rds.describe_db_instances()["DBInstances"]}) == 2

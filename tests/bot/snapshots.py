"""A small account as AWS would answer for it: one VPC, and a task for each port that is wanted; the database admits 5432 alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.scan.answer import Answer, Gap
from bot.scan.snapshot import Snapshot, dump

ACCOUNT, REGION, VPC = "111122223333", "us-east-1", "vpc-1"
ALL = [{"CidrIp": "0.0.0.0/0"}]
ACL = "DescribeNetworkAcls"


def arn(kind: str, name: str) -> str:
    """Name a thing of DMS."""
    return f"arn:aws:dms:{REGION}:{ACCOUNT}:{kind}:{name.upper()}"


def snapshot(*, denied: str | None = None, **ports: int) -> Snapshot:
    """Make it with tasks named by the keywords (``orders_cdc=5432``); the operation ``denied`` was refused."""
    answers = tuple(Answer(ACCOUNT, REGION, *call, response) for call, response in _answers(ports) if call[1] != denied)
    refused = (Gap(ACCOUNT, REGION, "ec2", denied, {}, "UnauthorizedOperation", "You are not authorized."),) if denied else ()
    return Snapshot(datetime(2026, 11, 23, 12, tzinfo=UTC), answers, refused)


def save(folder: Path, taken: Snapshot) -> Path:
    """Write a snapshot as `capture` does."""
    path = folder / "snapshot.json"
    path.write_text(dump(taken), encoding="utf-8")
    return path


def _answers(ports: dict[str, int]) -> list[tuple[tuple[str, str, dict[str, Any]], dict[str, Any]]]:
    tasks = {name.replace("_", "-"): port for name, port in ports.items()}
    return [
        (("ec2", "DescribeVpcs", {}), {"Vpcs": [{"VpcId": VPC, "CidrBlock": "10.0.0.0/16", "OwnerId": ACCOUNT, "State": "available"}]}),
        (("ec2", "DescribeVpcAttribute", {"VpcId": VPC, "Attribute": "enableDnsSupport"}), {"VpcId": VPC, "EnableDnsSupport": {"Value": True}}),
        (("ec2", "DescribeVpcAttribute", {"VpcId": VPC, "Attribute": "enableDnsHostnames"}), {"VpcId": VPC, "EnableDnsHostnames": {"Value": True}}),
        (("ec2", "DescribeSubnets", {}), {"Subnets": [_subnet("subnet-dms", "10.0.1.0/24", "a"), _subnet("subnet-db", "10.0.2.0/24", "b")]}),
        (("ec2", "DescribeRouteTables", {}), {"RouteTables": [_routes()]}),
        (("ec2", "DescribeSecurityGroups", {}), {"SecurityGroups": [_group("sg-dms", []), _group("sg-db", [_admits(5432)])]}),
        (("ec2", ACL, {}), {"NetworkAcls": [_acl()]}),
        (
            ("ec2", "DescribeNetworkInterfaces", {}),
            {"NetworkInterfaces": [_interface("dms", "10.0.1.23"), _interface("db", "10.0.2.9")]},
        ),
        (("ec2", "DescribeInternetGateways", {}), {"InternetGateways": []}),
        (("ec2", "DescribeNatGateways", {}), {"NatGateways": []}),
        (("ec2", "DescribeVpcPeeringConnections", {}), {"VpcPeeringConnections": []}),
        (("ec2", "DescribeManagedPrefixLists", {}), {"PrefixLists": []}),
        (("ec2", "DescribeAddresses", {}), {"Addresses": []}),
        (("rds", "DescribeDBInstances", {}), {"DBInstances": []}),
        (("rds", "DescribeDBClusters", {}), {"DBClusters": []}),
        (("rds", "DescribeDBSubnetGroups", {}), {"DBSubnetGroups": []}),
        (("dms", "DescribeConnections", {}), {"Connections": []}),
        (("dms", "DescribeReplicationSubnetGroups", {}), {"ReplicationSubnetGroups": [_subnet_group()]}),
        (("dms", "DescribeReplicationInstances", {}), {"ReplicationInstances": [_instance()]}),
        (("dms", "DescribeEndpoints", {}), {"Endpoints": [_endpoint(name, role, port) for name, port in tasks.items() for role in ("source", "target")]}),
        (("dms", "DescribeReplicationTasks", {}), {"ReplicationTasks": [_task(name) for name in tasks]}),
    ]


def _subnet(identifier: str, cidr: str, zone: str) -> dict[str, Any]:
    place = {"AvailabilityZone": f"{REGION}{zone}", "AvailabilityZoneId": f"use1-az{'ab'.index(zone) + 1}"}
    return {"SubnetId": identifier, "VpcId": VPC, "CidrBlock": cidr, "OwnerId": ACCOUNT, "State": "available", **place}


def _routes() -> dict[str, Any]:
    local = {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active", "Origin": "CreateRouteTable"}
    main = {"Main": True, "RouteTableId": "rtb-1", "RouteTableAssociationId": "rtbassoc-1", "AssociationState": {"State": "associated"}}
    return {"RouteTableId": "rtb-1", "VpcId": VPC, "OwnerId": ACCOUNT, "Associations": [main], "Routes": [local], "PropagatingVgws": []}


def _admits(port: int) -> dict[str, Any]:
    return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": "10.0.1.0/24"}], **_none()}


def _none() -> dict[str, Any]:
    return {"Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": []}


def _group(identifier: str, inbound: list[dict[str, Any]]) -> dict[str, Any]:
    out = {"IpProtocol": "-1", "IpRanges": ALL, **_none()}
    return {"GroupId": identifier, "GroupName": identifier, "VpcId": VPC, "OwnerId": ACCOUNT, "IpPermissions": inbound, "IpPermissionsEgress": [out]}


def _acl() -> dict[str, Any]:
    entries = [{"RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow", "Egress": egress, "CidrBlock": "0.0.0.0/0"} for egress in (True, False)]
    associations = [{"NetworkAclAssociationId": f"aclassoc-{subnet}", "NetworkAclId": "acl-1", "SubnetId": subnet} for subnet in ("subnet-dms", "subnet-db")]
    return {"NetworkAclId": "acl-1", "VpcId": VPC, "OwnerId": ACCOUNT, "IsDefault": True, "Associations": associations, "Entries": entries}


def _interface(name: str, address: str) -> dict[str, Any]:
    return {
        "NetworkInterfaceId": f"eni-{name}", "SubnetId": f"subnet-{name}", "VpcId": VPC, "OwnerId": ACCOUNT, "Description": "", "Status": "in-use",
        "PrivateIpAddress": address, "PrivateIpAddresses": [{"Primary": True, "PrivateIpAddress": address}],
        "Groups": [{"GroupId": f"sg-{name}", "GroupName": f"sg-{name}"}], "Ipv6Addresses": [], "SourceDestCheck": True, "InterfaceType": "interface",
    }  # fmt: skip


def _subnet_group() -> dict[str, Any]:
    subnets = [{"SubnetIdentifier": "subnet-dms", "SubnetAvailabilityZone": {"Name": f"{REGION}a"}, "SubnetStatus": "Active"}]
    return {"ReplicationSubnetGroupIdentifier": "dms", "VpcId": VPC, "SubnetGroupStatus": "Complete", "Subnets": subnets}


def _instance() -> dict[str, Any]:
    return {
        "ReplicationInstanceIdentifier": "dms-prod", "ReplicationInstanceArn": arn("rep", "dms-prod"), "ReplicationInstanceStatus": "available",
        "AvailabilityZone": f"{REGION}a", "MultiAZ": False, "PubliclyAccessible": False, "ReplicationSubnetGroup": _subnet_group(),
        "VpcSecurityGroups": [{"VpcSecurityGroupId": "sg-dms", "Status": "active"}],
        "ReplicationInstancePrivateIpAddresses": ["10.0.1.23"], "ReplicationInstancePublicIpAddresses": [None],
    }  # fmt: skip


def _endpoint(task: str, role: str, port: int) -> dict[str, Any]:
    return {
        "EndpointIdentifier": f"{task}-{role}", "EndpointArn": arn("endpoint", f"{task}-{role}"), "EndpointType": role.upper(), "EngineName": "postgres",
        "ServerName": "10.0.2.9", "Port": port if role == "target" else 5432, "Status": "active",
    }  # fmt: skip


def _task(name: str) -> dict[str, Any]:
    ends = {"SourceEndpointArn": arn("endpoint", f"{name}-source"), "TargetEndpointArn": arn("endpoint", f"{name}-target")}
    instance = {"ReplicationInstanceArn": arn("rep", "dms-prod")}
    return {"ReplicationTaskIdentifier": name, "ReplicationTaskArn": arn("task", name), "Status": "failed", **ends, **instance}

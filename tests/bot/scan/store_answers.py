"""What the services of data stores answer: one of each, in the shapes of their APIs."""

from __future__ import annotations

from typing import Any

CLUSTER = "orders.cluster-abc123.us-east-1.rds.amazonaws.com"
READER = "orders.cluster-ro-abc123.us-east-1.rds.amazonaws.com"
CUSTOM = "reports.cluster-custom-abc123.us-east-1.rds.amazonaws.com"
LAKE = "lake.abc123.us-east-1.redshift.amazonaws.com"
WORKGROUP = "mart.111122223333.us-east-1.redshift-serverless.amazonaws.com"
CONFIG = "clustercfg.carts.abc123.use1.cache.amazonaws.com"
NODES = tuple(f"carts-000{number}-001.carts.abc123.use1.cache.amazonaws.com" for number in (1, 2))
MASTER = "master.stock.abc123.use1.cache.amazonaws.com"
PRIMARY = "stock-001.stock.abc123.use1.cache.amazonaws.com"
BROKER = "b-1.events.abc123.c2.kafka.us-east-1.amazonaws.com"
SEARCH = "vpc-my-catalog-abc123.us-east-1.es.amazonaws.com"
PUBLIC = "search-public-abc123.us-east-1.es.amazonaws.com"

INSIDE = {"VPCId": "vpc-1", "SubnetIds": ["subnet-1", "subnet-2"], "SecurityGroupIds": ["sg-1"]}
PLACE = {"VpcId": "vpc-1", "Subnets": [{"SubnetIdentifier": "subnet-1"}, {"SubnetIdentifier": "subnet-2"}]}
GROUPS = [{"VpcSecurityGroupId": "sg-1", "Status": "active"}]


def _instance(name: str) -> dict[str, Any]:
    return {
        "DBInstanceArn": f"arn:aws:rds:us-east-1:111122223333:db:{name}", "DBInstanceIdentifier": name, "Engine": "aurora-postgresql",
        "Endpoint": {"Address": f"{name}.abc123.us-east-1.rds.amazonaws.com", "Port": 5432}, "DBSubnetGroup": PLACE, "VpcSecurityGroups": GROUPS,
        "AvailabilityZone": "us-east-1a", "MasterUserSecret": {"SecretArn": "arn:secret", "SecretStatus": "active"},
    }  # fmt: skip


def _node(name: str, group: str, zone: str) -> dict[str, Any]:
    door = {"Address": f"{name}.{group}.abc123.use1.cache.amazonaws.com", "Port": 6379}
    return {
        "CacheClusterId": name, "ARN": f"arn:aws:elasticache:us-east-1:111122223333:cluster:{name}", "Engine": "redis", "ReplicationGroupId": group,
        "CacheNodes": [{"CacheNodeId": "0001", "Endpoint": door, "CustomerAvailabilityZone": zone}], "CacheSubnetGroupName": "caches",
        "SecurityGroups": [{"SecurityGroupId": "sg-1", "Status": "active"}],
    }  # fmt: skip


def _domain(name: str, **more: Any) -> dict[str, Any]:
    return {"ARN": f"arn:aws:es:us-east-1:111122223333:domain/{name}", "DomainName": name, **more}


ANSWERS: dict[str, dict[str, Any]] = {
    "rds:DescribeDBInstances": {"DBInstances": [_instance(f"orders-{number}") for number in (1, 2, 3)]},
    "rds:DescribeDBClusters": {
        "DBClusters": [
            {
                "DBClusterArn": "arn:aws:rds:us-east-1:111122223333:cluster:orders", "DBClusterIdentifier": "orders", "Endpoint": CLUSTER,
                "ReaderEndpoint": READER, "CustomEndpoints": [CUSTOM], "Port": 5432, "DBSubnetGroup": "data", "VpcSecurityGroups": GROUPS,
                "DBClusterMembers": [{"DBInstanceIdentifier": f"orders-{number}", "IsClusterWriter": number == 1} for number in (1, 2, 3)],
            }
        ]
    },
    "rds:DescribeDBClusterEndpoints": {
        "DBClusterEndpoints": [{"Endpoint": CUSTOM, "CustomEndpointType": "READER", "StaticMembers": ["orders-3"], "ExcludedMembers": []}]
    },
    "redshift:DescribeClusters": {
        "Clusters": [
            {
                "ClusterIdentifier": "lake", "Endpoint": {"Address": LAKE, "Port": 5439}, "VpcId": "vpc-1", "VpcSecurityGroups": GROUPS,
                "ClusterSubnetGroupName": "lakes", "AvailabilityZone": "us-east-1a", "PubliclyAccessible": False,
                "ClusterNodes": [
                    {"NodeRole": "LEADER", "PrivateIPAddress": "10.0.1.7", "PublicIPAddress": "203.0.113.7"},
                    {"NodeRole": "COMPUTE-0", "PrivateIPAddress": "10.0.1.8"},
                ],
            }
        ]
    },
    "redshift:DescribeClusterSubnetGroups": {"ClusterSubnetGroups": [{"ClusterSubnetGroupName": "lakes", **PLACE}]},
    "redshift-serverless:ListWorkgroups": {
        "workgroups": [
            {
                "workgroupArn": "arn:aws:redshift-serverless:us-east-1:111122223333:workgroup/1", "workgroupName": "mart",
                "endpoint": {
                    "address": WORKGROUP, "port": 5439,
                    "vpcEndpoints": [{"vpcId": "vpc-1", "networkInterfaces": [{"privateIpAddress": "10.0.2.8", "subnetId": "subnet-2"}]}],
                },
                "subnetIds": ["subnet-1", "subnet-2"], "securityGroupIds": ["sg-1"], "publiclyAccessible": False,
            }
        ]
    },
    "elasticache:DescribeReplicationGroups": {
        "ReplicationGroups": [
            {"ReplicationGroupId": "carts", "ClusterEnabled": True, "ConfigurationEndpoint": {"Address": CONFIG, "Port": 6379}, "NodeGroups": []},
            {
                "ReplicationGroupId": "stock", "ClusterEnabled": False,
                "NodeGroups": [
                    {
                        "PrimaryEndpoint": {"Address": MASTER, "Port": 6379},
                        "NodeGroupMembers": [
                            {"CacheClusterId": "stock-001", "CurrentRole": "primary"},
                            {"CacheClusterId": "stock-002", "CurrentRole": "replica"},
                        ],
                    }
                ],
            },
        ]
    },
    "elasticache:DescribeCacheClusters": {
        "CacheClusters": [
            _node("carts-0001-001", "carts", "us-east-1a"), _node("carts-0002-001", "carts", "us-east-1b"),
            _node("stock-001", "stock", "us-east-1a"), _node("stock-002", "stock", "us-east-1b"),
        ]
    },
    "elasticache:DescribeCacheSubnetGroups": {"CacheSubnetGroups": [{"CacheSubnetGroupName": "caches", **PLACE}]},
    "kafka:ListClustersV2": {
        "ClusterInfoList": [
            {
                "ClusterArn": "arn:events", "ClusterName": "Events", "ClusterType": "PROVISIONED",
                "Provisioned": {"BrokerNodeGroupInfo": {"ClientSubnets": ["subnet-1", "subnet-2"], "SecurityGroups": ["sg-1"]}},
            }
        ]
    },
    "kafka:ListNodes": {
        "NodeInfoList": [
            {"BrokerNodeInfo": {"BrokerId": 1.0, "ClientSubnet": "subnet-1", "ClientVpcIpAddress": "10.0.1.9", "Endpoints": [BROKER]}},
            {"ControllerNodeInfo": {"Endpoints": []}},
        ]
    },
    "es:DescribeDomains": {
        "DomainStatusList": [
            _domain("my-catalog", Endpoints={"vpc": SEARCH}, VPCOptions=INSIDE),
            _domain("public", Endpoint=PUBLIC),
        ]
    },
}  # fmt: skip
"""By action, each a whole reply."""

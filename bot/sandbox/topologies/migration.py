"""The databases and the DMS parts of a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox.topologies.site import Site

OUTSIDE = "192.88.99.25"
"""A database outside AWS. RFC 7526 took this range back, so that it is a public address and nobody's."""

ENGINES = {"mysql": ("8.0.39", 3306), "postgres": ("16.4", 5432), "sqlserver-se": ("16.00.4135.4.v1", 1433)}
"""What RDS calls an engine: the version that we take and its port."""

SSL_MODES = {"postgres": "require", "sqlserver": "require"}
"""What encrypts without a certificate of the CA: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html"""

FAMILIES = {"mysql": "MYSQL", "postgres": "POSTGRESQL"}
"""What RDS Proxy calls an engine."""


@dataclass(frozen=True, slots=True)
class Side:
    """What an endpoint says of a database. ``engine`` is DMS's word for it."""

    engine: str
    host: str
    port: int


def database(site: Site, name: str, engine: str, subnets: Sequence[str], group: str, *, public: bool = False) -> Side:
    """Make an RDS instance in the second zone of its subnets, so that traffic to it from the first crosses zones."""
    rds, full = site.clients("rds"), site.called(name)
    version, port = ENGINES[engine]
    tags = [{"Key": "Name", "Value": full}]
    rds.create_db_subnet_group(DBSubnetGroupName=full, DBSubnetGroupDescription=f"subnets of {full}", SubnetIds=list(subnets), Tags=tags)
    rds.create_db_instance(
        DBInstanceIdentifier=full, Engine=engine, EngineVersion=version, DBInstanceClass="db.r6g.large", AllocatedStorage=200, Port=port,
        AvailabilityZone=f"{rds.meta.region_name}b", MasterUsername="migration", ManageMasterUserPassword=True, DBSubnetGroupName=full,
        VpcSecurityGroupIds=[group], PubliclyAccessible=public, Tags=tags,
    )  # fmt: skip
    shown = rds.describe_db_instances(DBInstanceIdentifier=full)["DBInstances"][0]
    return Side(engine.partition("-")[0], shown["Endpoint"]["Address"], shown["Endpoint"]["Port"])


def public_database(site: Site, name: str, cidr: str, admitted: str) -> Side:
    """Make a publicly accessible MySQL in a VPC of its own, which admits one range."""
    vpc = site.vpc(name, f"{cidr}.0.0/16")
    subnets = site.subnets(vpc, name, f"{cidr}.1.0/24", f"{cidr}.2.0/24")
    site.internet_gateway(vpc, name, table=name)
    return database(site, name, "mysql", subnets, site.group(vpc, name, [(3306, admitted)]), public=True)


def classic_database(site: Site, name: str, engine: str) -> None:
    """Make an RDS instance outside any VPC: without a subnet group, as it was with EC2-Classic."""
    version, port = ENGINES[engine]
    site.clients("rds").create_db_instance(
        DBInstanceIdentifier=site.called(name), Engine=engine, EngineVersion=version, DBInstanceClass="db.m3.large", AllocatedStorage=200, Port=port,
        MasterUsername="migration", ManageMasterUserPassword=True, Tags=[{"Key": "Name", "Value": site.called(name)}],
    )  # fmt: skip


def proxied(site: Site, name: str, behind: Side, subnets: Sequence[str], group: str) -> Side:
    """Make an RDS Proxy before the database of that name; give its own endpoint."""
    rds, full = site.clients("rds"), site.called(name)
    role = "arn:aws:iam::111122223333:role/proxy"
    made = rds.create_db_proxy(
        DBProxyName=full, EngineFamily=FAMILIES[behind.engine], Auth=[{"AuthScheme": "SECRETS", "SecretArn": f"{role}-secret"}], RoleArn=role,
        VpcSubnetIds=list(subnets), VpcSecurityGroupIds=[group], Tags=[{"Key": "Name", "Value": full}],
    )["DBProxy"]  # fmt: skip
    rds.register_db_proxy_targets(DBProxyName=full, DBInstanceIdentifiers=[full])
    return Side(behind.engine, made["Endpoint"], behind.port)


def replication_instance(site: Site, subnets: Sequence[str], group: str, *, public: bool = False) -> dict[str, Any]:
    """Make the replication instance in the first zone of its subnets, with a standby in the second; give what DMS shows of it."""
    _subnet_group(site, subnets)
    return _instance(site, group, public=public)


def _subnet_group(site: Site, subnets: Sequence[str]) -> str:
    name = site.called("dms")
    site.clients("dms").create_replication_subnet_group(
        ReplicationSubnetGroupIdentifier=name, ReplicationSubnetGroupDescription=f"subnets of {name}", SubnetIds=list(subnets),
        Tags=[{"Key": "Name", "Value": name}],
    )  # fmt: skip
    return name


def _instance(site: Site, group: str, *, public: bool) -> dict[str, Any]:
    dms, name = site.clients("dms"), site.called("dms")
    made: dict[str, Any] = dms.create_replication_instance(
        ReplicationInstanceIdentifier=name, ReplicationInstanceClass="dms.r6i.large", AllocatedStorage=100, EngineVersion="3.5.4", MultiAZ=True,
        ReplicationSubnetGroupIdentifier=name, VpcSecurityGroupIds=[group], PubliclyAccessible=public,
        Tags=[{"Key": "Name", "Value": name}],
    )["ReplicationInstance"]  # fmt: skip
    return made


def task(site: Site, instance: dict[str, Any], source: Side, target: Side) -> str:
    """Make the endpoints, test them from the instance, and make the task; give its identifier."""
    ends = []
    for role, side in (("source", source), ("target", target)):
        ends.append(_endpoint(site, role, side))
        site.clients("dms").test_connection(ReplicationInstanceArn=instance["ReplicationInstanceArn"], EndpointArn=ends[-1])
    return _task(site, instance["ReplicationInstanceArn"], *ends)


def replication_config(site: Site, subnets: Sequence[str], group: str, source: Side, target: Side) -> str:
    """Make the endpoints and a Serverless replication config between them, which may run in any of the subnets; give its identifier."""
    made = site.clients("dms").create_replication_config(
        ReplicationConfigIdentifier=site.task, SourceEndpointArn=_endpoint(site, "source", source), TargetEndpointArn=_endpoint(site, "target", target),
        ComputeConfig={"ReplicationSubnetGroupId": _subnet_group(site, subnets), "VpcSecurityGroupIds": [group], "MaxCapacityUnits": 4, "MultiAZ": False},
        ReplicationType="full-load-and-cdc", TableMappings='{"rules": []}',
    )  # fmt: skip
    return str(made["ReplicationConfig"]["ReplicationConfigIdentifier"])


def _endpoint(site: Site, role: str, side: Side) -> str:
    made = site.clients("dms").create_endpoint(
        EndpointIdentifier=site.called(role), EndpointType=role, EngineName=side.engine, ServerName=side.host, Port=side.port,
        Username="migration", Password="not a secret", DatabaseName="app", SslMode=SSL_MODES.get(side.engine, "verify-ca"),  # noqa: S106 - nothing listens
        Tags=[{"Key": "Name", "Value": site.called(role)}],
    )  # fmt: skip
    return str(made["Endpoint"]["EndpointArn"])


def _task(site: Site, instance: str, source: str, target: str) -> str:
    made = site.clients("dms").create_replication_task(
        ReplicationTaskIdentifier=site.task, SourceEndpointArn=source, TargetEndpointArn=target, ReplicationInstanceArn=instance,
        MigrationType="full-load-and-cdc", TableMappings='{"rules": []}', Tags=[{"Key": "Name", "Value": site.task}],
    )  # fmt: skip
    return str(made["ReplicationTask"]["ReplicationTaskIdentifier"])


def recreate_without_public_address(site: Site) -> None:
    """Replace the instance by a private one. DMS cannot change that of an instance, so the task is made anew with it."""
    dms = site.clients("dms")
    old = dms.describe_replication_tasks(Filters=[{"Name": "replication-task-id", "Values": [site.task]}])["ReplicationTasks"][0]
    instance = dms.describe_replication_instances(Filters=[{"Name": "replication-instance-id", "Values": [site.called("dms")]}])["ReplicationInstances"][0]
    dms.delete_replication_task(ReplicationTaskArn=old["ReplicationTaskArn"])
    dms.delete_replication_instance(ReplicationInstanceArn=instance["ReplicationInstanceArn"])
    private = _instance(site, instance["VpcSecurityGroups"][0]["VpcSecurityGroupId"], public=False)
    for endpoint in (old["SourceEndpointArn"], old["TargetEndpointArn"]):
        dms.test_connection(ReplicationInstanceArn=private["ReplicationInstanceArn"], EndpointArn=endpoint)
    _task(site, private["ReplicationInstanceArn"], old["SourceEndpointArn"], old["TargetEndpointArn"])

"""DMS Serverless, and the role that DMS takes. https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeReplicationConfigs.html"""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.topologies.every import CONFIGURATIONS
from tests.bot.sandbox.aws.networks import named, only
from tests.bot.sandbox.conftest import Aws

Refused = Callable[..., str]


def test_a_config_is_made_of_what_exists_and_found_by_each_filter(aws: Aws, refused: Refused) -> None:
    CONFIGURATIONS["serverless"].build(aws.client)
    config = only(aws.dms.describe_replication_configs()["ReplicationConfigs"])
    for wanted in (named("replication-config-id", "visits-feed"), named("replication-config-arn", config["ReplicationConfigArn"])):
        assert aws.dms.describe_replication_configs(Filters=wanted)["ReplicationConfigs"] == [config]
        assert only(aws.dms.describe_replications(Filters=wanted)["Replications"])["Status"] == "created"
    again = {key: config[key] for key in ("ReplicationConfigIdentifier", "SourceEndpointArn", "TargetEndpointArn", "ComputeConfig", "ReplicationType")}
    assert refused(aws.dms.create_replication_config, **again, TableMappings="{}") == "ResourceAlreadyExistsFault"
    other = {**again, "ReplicationConfigIdentifier": "other", "SourceEndpointArn": "arn:none"}
    assert refused(aws.dms.create_replication_config, **other, TableMappings="{}") == "ResourceNotFoundFault"


def test_an_unknown_config_is_an_error_and_no_empty_list(aws: Aws, refused: Refused) -> None:
    assert refused(aws.dms.describe_replication_configs, Filters=named("replication-config-id", "none")) == "ResourceNotFoundFault"
    assert aws.dms.describe_replication_configs()["ReplicationConfigs"] == []


def test_every_account_has_the_role_that_dms_takes_and_no_other(aws: Aws, refused: Refused) -> None:
    iam = aws.client("iam")
    assert "dms.amazonaws.com" in str(iam.get_role(RoleName="dms-vpc-role")["Role"]["AssumeRolePolicyDocument"])
    assert refused(iam.get_role, RoleName="another") == "NoSuchEntity"

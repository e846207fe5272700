"""The sandbox's own controls."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from bot.sandbox.aws.control import LoggedCall, rounds
from bot.sandbox.aws.faults import Fault
from bot.sandbox.topologies.every import CONFIGURATIONS
from tests.bot.sandbox.conftest import Aws


def logged(started: float, ended: float) -> LoggedCall:
    return LoggedCall("ec2", "DescribeVpcs", "111122223333", "us-east-1", started, ended, 200)


def test_the_log_says_who_asked_for_what_and_how_long_it_took(aws: Aws) -> None:
    aws.control.faults(Fault(kind="delay", seconds=0.1, service="ec2"))
    aws.client("ec2", account="444455556666", region="eu-west-1").describe_vpcs()
    (call,) = aws.control.calls()
    assert (call.service, call.operation, call.account, call.region, call.status) == ("ec2", "DescribeVpcs", "444455556666", "eu-west-1", 200)
    assert call.ended - call.started >= 0.1
    aws.control.forget_calls()
    assert aws.control.calls() == ()


def test_calls_side_by_side_are_one_round(aws: Aws) -> None:
    aws.control.faults(Fault(kind="delay", seconds=0.2))
    dms, ec2, rds = aws.dms, aws.ec2, aws.rds
    with ThreadPoolExecutor() as pool:
        for each in [pool.submit(dms.describe_endpoints), pool.submit(ec2.describe_vpcs), pool.submit(rds.describe_db_instances)]:
            each.result()
    ec2.describe_subnets()
    assert rounds(aws.control.calls()) == 2


def test_rounds_are_the_longest_chain_of_calls_that_waited_for_one_another() -> None:
    assert rounds([]) == 0
    assert rounds([logged(0, 9), logged(0, 1), logged(1, 2), logged(2, 3)]) == 3


def test_dms_says_what_it_is_told_of_a_task_and_of_a_connection(aws: Aws) -> None:
    task = CONFIGURATIONS["single-vpc"].build(aws.client)
    (shown,) = aws.dms.describe_replication_tasks()["ReplicationTasks"]
    aws.control.say(shown["ReplicationTaskArn"], Status="failed", LastFailureMessage="Last Error: connection timed out")
    aws.control.say(shown["SourceEndpointArn"], Status="failed", LastFailureMessage="Test Endpoint failed: Cannot connect")
    (shown,) = aws.dms.describe_replication_tasks(Filters=[{"Name": "replication-task-id", "Values": [task]}])["ReplicationTasks"]
    assert (shown["Status"], shown["LastFailureMessage"]) == ("failed", "Last Error: connection timed out")
    by_end = {each["EndpointArn"]: each for each in aws.dms.describe_connections()["Connections"]}
    source, target = by_end[shown["SourceEndpointArn"]], by_end[shown["TargetEndpointArn"]]
    assert (source["Status"], source["LastFailureMessage"]) == ("failed", "Test Endpoint failed: Cannot connect")
    assert target["Status"] == "successful"
    assert "LastFailureMessage" not in target
    assert {each["Status"] for each in aws.dms.describe_endpoints()["Endpoints"]} == {"active"}


def test_the_same_calls_give_the_same_ids_after_a_reset(aws: Aws) -> None:
    def ids() -> list[str]:
        CONFIGURATIONS["nat-gateway"].build(aws.client)
        dms = [each["EndpointArn"] for each in aws.dms.describe_endpoints()["Endpoints"]]
        ec2 = [each["NetworkInterfaceId"] + each["PrivateIpAddress"] for each in aws.ec2.describe_network_interfaces()["NetworkInterfaces"]]
        return dms + ec2 + [each["PublicIp"] for each in aws.ec2.describe_addresses()["Addresses"]]

    first = ids()
    aws.control.reset()
    assert ids() == first
    aws.control.reset(seed=1)
    assert not set(ids()) & set(first)

"""What people may choose instead of a plan, and what no plan of the sandbox takes: made by the AWS CLI, looked at, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.report import Report
from bot.sandbox.aws.server import environment, serve
from bot.sandbox.topologies.every import CONFIGURATIONS
from bot.steps import Alternative, script
from rules.changes.change import Change
from rules.changes.create_interface_endpoint import CreateInterfaceEndpoint
from rules.changes.modify_replication_instance import ModifyReplicationInstance
from rules.changes.set_server_name import SetServerName
from tests.bot.sandbox.command_line import command_line, run
from tests.bot.sandbox.conftest import clients_of
from tests.bot.sandbox.topologies.looking import check

WHERE = {"account": "111122223333", "region": "us-east-1"}


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with command_line(tmp_path_factory.mktemp("tools")) as folder:
        yield folder


@pytest.fixture
def endpoint() -> Iterator[str]:
    """One for each test: what one of them leaves behind, the check of another would tell."""
    with serve() as found:
        yield found


def broken(endpoint: str, configuration: str, breakage: str) -> str:
    return CONFIGURATIONS[configuration].build_broken(clients_of(endpoint), breakage)


def carried_out(commands: str, tools: Path, endpoint: str) -> None:
    done = run(f"set -eu\n{commands}\n", tools, environment(endpoint))
    assert (done.returncode, done.stderr) == (0, "")


def offered(report: Report) -> Alternative:
    assert report.verdict == "blocked"
    assert report.plan
    assert report.plan.alternatives
    return report.plan.alternatives[0]


@pytest.mark.parametrize(
    ("configuration", "breakage", "kind"),
    [("two-vpcs", "route-misplaced", "replace-route-table-association"), ("transit-gateway", "group-reference", "modify-transit-gateway")],
)
def test_a_choice_does_what_it_promises_and_can_be_taken_back(endpoint: str, tools: Path, configuration: str, breakage: str, kind: str) -> None:
    task = broken(endpoint, configuration, breakage)
    before = check(endpoint)[task]
    choice = offered(before)
    assert kind in {each.kind for each in choice.steps}
    carried_out(script(choice.steps), tools, endpoint)
    assert check(endpoint)[task].verdict == choice.verdict_after == "reachable"
    carried_out("\n".join(each.undo for each in reversed(choice.steps)), tools, endpoint)
    assert [each.message for each in check(endpoint)[task].findings] == [each.message for each in before.findings]


def done_and_undone(change: Change, tools: Path, endpoint: str, look: Any) -> Iterator[Any]:
    yield look()
    carried_out(change.as_cli(), tools, endpoint)
    yield look()
    carried_out(change.undo(), tools, endpoint)
    yield look()


def test_an_interface_endpoint_is_made_with_its_group_and_goes_with_it(endpoint: str, tools: Path) -> None:
    clients = clients_of(endpoint)
    ec2 = clients("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.66.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.66.1.0/24")["Subnet"]["SubnetId"]
    client = ec2.create_security_group(GroupName="client", Description="-", VpcId=vpc)["GroupId"]
    service = "com.amazonaws.us-east-1.secretsmanager"
    change = CreateInterfaceEndpoint(vpc=vpc, service_name=service, subnets=(subnet,), client=client, **WHERE)

    def look() -> list[tuple[str, bool, list[str]]]:
        found = ec2.describe_vpc_endpoints(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["VpcEndpoints"]
        groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["SecurityGroups"]
        admitted = [pair["GroupId"] for group in groups for rule in group["IpPermissions"] for pair in rule["UserIdGroupPairs"] if rule.get("FromPort") == 443]
        return [(each["ServiceName"], each["PrivateDnsEnabled"], admitted) for each in found if each["State"] != "deleted"]

    assert list(done_and_undone(change, tools, endpoint, look)) == [[], [(service, True, [client])], []]


def test_a_replication_instance_and_an_endpoint_are_modified(endpoint: str, tools: Path) -> None:
    """The instance gets its old groups back; a server name that was none is not."""
    clients = clients_of(endpoint)
    CONFIGURATIONS["single-vpc"].build(clients, "-modified")
    dms, ec2 = clients("dms"), clients("ec2")
    instance = dms.describe_replication_instances()["ReplicationInstances"][-1]
    (group,) = (each["VpcSecurityGroupId"] for each in instance["VpcSecurityGroups"])
    vpc = instance["ReplicationSubnetGroup"]["VpcId"]
    own = ec2.create_security_group(GroupName="own", Description="-", VpcId=vpc)["GroupId"]
    change = ModifyReplicationInstance(instance=instance["ReplicationInstanceArn"], groups=(own,), instead_of=(group,), **WHERE)

    def groups() -> list[str]:
        shown = dms.describe_replication_instances(Filters=[{"Name": "replication-instance-arn", "Values": [change.instance]}])
        return [each["VpcSecurityGroupId"] for each in shown["ReplicationInstances"][0]["VpcSecurityGroups"]]

    assert list(done_and_undone(change, tools, endpoint, groups)) == [[group], [own], [group]]
    named = dms.describe_endpoints()["Endpoints"][0]
    renamed = SetServerName(endpoint=named["EndpointArn"], host="orders.example.com", **WHERE)

    def name() -> str:
        shown = dms.describe_endpoints(Filters=[{"Name": "endpoint-arn", "Values": [renamed.endpoint]}])
        return str(shown["Endpoints"][0]["ServerName"])

    assert list(done_and_undone(renamed, tools, endpoint, name)) == [named["ServerName"], "orders.example.com", "orders.example.com"]

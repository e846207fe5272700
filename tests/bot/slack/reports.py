"""Reports as the engine would send them, for the messages that they become."""

from __future__ import annotations

from dataclasses import replace

from bot.report import Evidence, Finding, Fix, Gap, Leg, Plan, Report, Task
from bot.steps import Change

ACCOUNT, REGION = "111122223333", "eu-west-1"
ARN = f"arn:aws:dms:{REGION}:{ACCOUNT}:task:ABCDEFGHIJKLMNOP"
AT = "2026-11-23T12:04:00+00:00"
COMMAND = (
    "aws ec2 authorize-security-group-ingress --group-id sg-0fedcba9876543210 --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432' --region eu-west-1"
)
AGREES = "Nothing answered. That agrees with the verdict."
UNDO = COMMAND.replace("authorize", "revoke")
TEMPLATE = '{"Resources": {"Ingress": {"Type": "AWS::EC2::SecurityGroupIngress"}}}'


def fix(finding: int, command: str = COMMAND) -> Fix:
    change = Change("authorize-security-group-ingress", "sg-0fedcba9876543210", ACCOUNT, REGION, "allow tcp 5432 from sg-dms")
    return Fix(finding, verified=True, because=None, changes=(change,), cli=command, terraform="resource {}", cloudformation=TEMPLATE, undo=UNDO)


def finding(message: str = "sg-0fedcba9876543210 has no rule for tcp 5432.") -> Finding:
    title = "The database admits the replication instance"
    return Finding("SG-002", title, "critical", "failed", "sg-0fedcba9876543210", message, ("source",))


def blocked(*findings: Finding) -> Report:
    """One wall, one proved fix, one gap, and a failed connection test that agrees."""
    found = findings or (finding(),)
    summary = "orders-cdc cannot reach its source: orders-db's security group does not admit the replication instance."
    return Report(
        captured_at=AT,
        task=Task("orders-cdc", ARN, ACCOUNT, REGION, "failed"),
        verdict="blocked",
        summary=summary,
        legs=(Leg("source", "orders-source", "postgres", "10.0.2.9", 5432, "single-vpc", "blocked", ()),),
        findings=found,
        fixes=tuple(fix(number) for number in range(len(found))),
        plan=Plan(tuple(range(len(found))), verified=True, verdict_after="reachable", terraform="resource {}", cloudformation=TEMPLATE),
        gaps=(Gap(ACCOUNT, REGION, "rds", "DescribeDBInstances", "AccessDenied", "no", "Allow rds:DescribeDBInstances to the role of the bot."),),
        evidence=(Evidence("connection-test", "orders-source", "failed", "could not connect: timeout expired", "timeout", agrees=True, says=AGREES),),
    )


def reachable() -> Report:
    """Nothing to complain of."""
    return replace(
        blocked(), verdict="reachable", summary="orders-cdc reaches its source and its target.", findings=(), fixes=(), plan=None, gaps=(), evidence=()
    )

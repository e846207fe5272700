"""The IAM role by which DMS makes network interfaces."""

from __future__ import annotations

from collections.abc import Iterator

from rules.changes.create_service_role import POLICY, CreateServiceRole
from rules.legs import TaskPaths
from rules.network.service_role import VPC_ROLE, ServiceRole
from rules.rule import Breach, Precondition, Unfixable


class RoleForVpcsIsThere(Precondition):
    """The account has the IAM role dms-vpc-role, by that very name, and DMS may take it.

    ## What it does
    Asks IAM for the role and reads which services its trust policy names. Where IAM was not asked, or refused, nothing is said.

    ## Why it matters
    DMS makes and changes network interfaces by this role alone. Without it an instance that runs goes on, and nothing can be made, changed or put
    elsewhere: "The IAM Role arn:aws:iam::…:role/dms-vpc-role is not configured properly". The console makes the role by itself; the CLI, Terraform and
    CloudFormation do not, and they often give it a prefix or another name, which DMS does not look for.

    ## How to fix
    Make a role that is called dms-vpc-role, let dms.amazonaws.com assume it, and attach AmazonDMSVPCManagementRole.

    ## How safe the fix is
    The managed policy lets DMS describe and change network interfaces. Nobody but DMS can take the role.
    """

    id = "IAM-001"
    title = "The role dms-vpc-role is there"
    severity = "high"
    outcome = "warning"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """The role of the task's account, when IAM shows that it is of no use."""
        for each in task.network.all(ServiceRole):
            if each.account != task.task.account or (each.exists and each.trusts_dms):
                continue
            wrong = "does not let dms.amazonaws.com assume it" if each.exists else "is missing"
            message = f"The IAM role {VPC_ROLE} of account {each.account} {wrong}: DMS can make and change no network interface, at a failover neither."
            trust = Unfixable(f"Let dms.amazonaws.com assume {VPC_ROLE}, with the managed policy {POLICY}.")  # what else it trusts is somebody's intent
            remedy = trust if each.exists else (CreateServiceRole(account=each.account, region=task.task.region, role=each.id),)
            yield Breach(each.id, message, remedy, tuple(leg.role for leg in task.legs))

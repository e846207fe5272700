"""How a Serverless replication reaches AWS's own services."""

from __future__ import annotations

from collections.abc import Iterator

from rules.fixes import gateway_endpoint, interface_endpoint
from rules.legs import Leg, TaskPaths
from rules.rule import Breach, Precondition, Unfixable

SERVICES = {
    "s3": "Amazon S3", "kinesis": "Amazon Kinesis", "dynamodb": "Amazon DynamoDB", "secretsmanager": "AWS Secrets Manager",
    "redshift": "Amazon Redshift", "redshift-serverless": "Amazon Redshift", "opensearch": "Amazon OpenSearch Service",
    "elasticsearch": "Amazon OpenSearch Service",
}  # fmt: skip
"""Services, and engines that are one, for which the page below asks for an endpoint."""
OUTSIDE = ("internet", "internet-gateway", "egress-only-internet-gateway", "nat-gateway")


class ServerlessUsesVpcEndpoints(Precondition):
    """A Serverless replication reaches AWS's own services by VPC endpoints.

    ## What it does
    Looks whether the way of a Serverless replication to S3, Kinesis, DynamoDB, Secrets Manager, Redshift or OpenSearch Service goes by the internet.

    ## Why it matters
    AWS asks for VPC endpoints there: a Serverless replication has no public address, and what goes out by a NAT gateway is not supported for these services,
    although packets would arrive.

    ## How to fix
    Make a VPC endpoint of the service in the replication's VPC: a gateway endpoint for S3 or DynamoDB in the route tables of all subnets of the group, an
    interface endpoint with private DNS for the others, whose security group admits the replication on 443.

    ## How safe the fix is
    From then on all that is in those subnets goes to the service by the endpoint, in all of the VPC to one with private DNS: its group, its policy, and
    bucket policies that name addresses, must allow that.
    """

    id = "DMS-007"
    title = "Serverless reaches services by VPC endpoints"
    severity = "high"
    reference = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Serverless.Limitations.html"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Every leg of a Serverless replication to such a service that goes out."""
        for leg in task.legs if task.task.serverless else ():
            word = leg.conversation.service or (leg.endpoint.engine if leg.endpoint else "")
            service = SERVICES.get(word)
            endpoint = leg.endpoint
            if service and endpoint and _goes_out(leg):
                message = f"The Serverless replication goes to {service} by the internet, and AWS requires a VPC endpoint there."
                vpc = leg.paths[0].origin.vpc
                origins = [path.origin for path in leg.paths]
                made = gateway_endpoint(task.network, word, vpc, (each.subnet for each in origins)) or interface_endpoint(task.network, word, origins)
                sentence = Unfixable(f"Make a VPC endpoint for {service} in {vpc}, for every subnet of the replication subnet group.")
                yield Breach(endpoint.id, message, made or sentence, (leg.role,))


def _goes_out(leg: Leg) -> bool:
    return any(hop.decision.kind in OUTSIDE for path in leg.paths for hop in path.request.hops)

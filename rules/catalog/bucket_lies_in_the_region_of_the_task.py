"""The Region of a bucket."""

from __future__ import annotations

from collections.abc import Iterator

from rules.legs import Leg, TaskPaths
from rules.network.bucket import Bucket, bucket_id
from rules.network.network import Network
from rules.network.vpc_endpoint import VpcEndpoint
from rules.rule import Breach, Precondition, Unfixable


class BucketLiesInTheRegionOfTheTask(Precondition):
    """The bucket that the task reads, writes or stages in is there, in the task's own Region.

    ## What it does
    Asks S3 in which Region each bucket lies that an endpoint of the task names. Where S3 does not tell and a gateway endpoint is on the way, that is said.

    ## Why it matters
    DMS wants the bucket in the Region of the replication instance. A gateway endpoint leads to S3 of its own Region, which refuses the request for any other
    bucket: "AccessDenied … VPC endpoints do not support cross-region requests". Packets arrive all the same, so no security group or route mends it.

    ## How to fix
    Name a bucket in the Region of the task, or run the task in the Region of the bucket; S3 can replicate one bucket into another.

    ## How safe the fix is
    A new bucket has policies of its own: the role of the endpoint must be allowed in it.
    """

    id = "SVC-003"
    title = "The bucket lies in the Region of the task"
    severity = "high"
    reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html"

    def breaches(self, task: TaskPaths) -> Iterator[Breach]:
        """Every bucket that is elsewhere, that S3 does not know, or that a gateway endpoint may not lead to."""
        named: dict[str, list[Leg]] = {}
        for leg in task.legs:
            if leg.conversation.bucket:
                named.setdefault(leg.conversation.bucket, []).append(leg)
        for bucket, legs in named.items():
            found, gate, roles = task.network.find(Bucket, bucket_id(bucket)), _gate(task.network, legs), tuple(leg.role for leg in legs)
            home = task.task.region
            if found is None and gate:
                lack = task.network.lack(Bucket, task.task, bucket)
                message = f"Whether the bucket {bucket} lies in {home} is not known, and {gate} leads to no other Region. {lack.message}"
                yield Breach(bucket, message, Unfixable(lack.remedy), roles, "unknown")
            elif found and found.home is None:
                yield Breach(bucket, f"S3 knows no bucket {bucket}.", Unfixable(f"Make the bucket {bucket} in {home}, or name another."), roles)
            elif found and found.home != home:
                remedy = Unfixable(f"Name a bucket in {home}, or run the task in {found.home}.")
                yield Breach(bucket, _elsewhere(found, home, gate), remedy, roles, "failed" if gate else "warning")


def _elsewhere(bucket: Bucket, home: str, gate: str | None) -> str:
    where = f"The bucket {bucket.name} lies in {bucket.home} and the task in {home}"
    if gate:
        return f"{where}, and by {gate} S3 refuses what is for another Region: VPC endpoints do not support cross-region requests."
    return f"{where}: DMS wants both in one Region."


def _gate(network: Network, legs: list[Leg]) -> str | None:
    """Give the gateway endpoint that one of the legs goes by."""
    nodes = (hop.decision.node for leg in legs for path in leg.paths for hop in path.request.hops)
    return next((each.id for node in nodes if (each := network.find(VpcEndpoint, node)) and each.sort == "Gateway"), None)

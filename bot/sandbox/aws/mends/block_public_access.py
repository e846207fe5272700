"""VPC Block Public Access. moto does not know it; an account that never touched it answers that it is off, with no exclusions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response

from bot.sandbox.aws.mends.mend import mend


@mend(EC2Response, "describe_vpc_block_public_access_options")
def _options(_: Callable[..., Any] | None, self: Any) -> ActionResult:
    where = {"AwsAccountId": self.current_account, "AwsRegion": self.region}
    return ActionResult({"VpcBlockPublicAccessOptions": {**where, "State": "default-state", "InternetGatewayBlockMode": "off", "ExclusionsAllowed": "allowed"}})


@mend(EC2Response, "describe_vpc_block_public_access_exclusions")
def _exclusions(_: Callable[..., Any] | None, _self: Any) -> ActionResult:
    return ActionResult({"VpcBlockPublicAccessExclusions": []})

"""Security groups. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"""

from __future__ import annotations

from collections.abc import Callable

from tests.bot.sandbox.aws.networks import network, only
from tests.bot.sandbox.conftest import Aws


def test_a_rule_is_the_same_whatever_is_written_about_it(aws: Aws, refused: Callable[..., str]) -> None:
    """It is revoked without its description, and cannot be added again with another one."""
    site = network(aws.site()).site
    vpc = site.id("vpc", "vpc")
    group, peer = site.group(vpc, "database"), site.group(vpc, "instance")

    def rule(**about: str) -> dict[str, object]:
        return {"GroupId": group, "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "UserIdGroupPairs": [{"GroupId": peer, **about}]}]}

    aws.ec2.authorize_security_group_ingress(**rule(Description="one"))
    assert refused(aws.ec2.authorize_security_group_ingress, **rule(Description="other")) == "InvalidPermission.Duplicate"
    aws.ec2.revoke_security_group_ingress(**rule())
    assert only(aws.ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"])["IpPermissions"] == []

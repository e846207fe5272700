"""Security groups. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

from moto.ec2.models.security_groups import SecurityGroupRule

from bot.sandbox.aws.mends.mend import mend


@mend(SecurityGroupRule, "__eq__")
def _the_same(moto: Callable[..., Any], self: Any, other: Any) -> Any:
    """Tell rules for a group apart by the group, not by what is written about them; for ranges moto does so."""
    return moto(_undescribed(self), _undescribed(other))


def _undescribed(rule: Any) -> Any:
    plain = copy(rule)
    plain.source_group = {key: value for key, value in rule.source_group.items() if key != "Description"}
    return plain

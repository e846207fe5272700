"""EC2's filters. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html: the values of one filter are alternatives."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from moto.ec2 import utils

from bot.sandbox.aws.mends.mend import mend


@mend(utils, "is_filter_matching")
def _matching(moto: Callable[..., bool], resource: Any, name: str, wanted: Any) -> bool:
    """Match when any of a resource's values is one of those wanted; moto wants all of them, or all of the resource's, to be."""
    value = resource.get_filter_value(name)
    if value is None or isinstance(value, str | bool | int) or not isinstance(wanted, list):
        return moto(resource, name, wanted)
    try:
        own = [str(each) for each in value]
    except TypeError:
        return moto(resource, name, wanted)
    return any(fnmatchcase(each, pattern) for each in own for pattern in wanted)
